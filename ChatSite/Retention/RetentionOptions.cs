namespace ChatSite.Retention;

/// <summary>When messages are deleted that were kept long enough (<c>ChatSite:Retention</c>).</summary>
public sealed class RetentionOptions
{
    /// <summary>The hour of the school's clock from which on it is done; after the nightly backup.</summary>
    public int Hour { get; set; } = 3;

    internal bool IsValid => Hour is >= 0 and <= 23;
}
