namespace ChatSite.Pages.Messages;

/// <summary>The form to write with: what was typed is kept beside the reason it was refused.</summary>
public sealed record Composer(int RoomId, string Text = "", string? Error = null)
{
    /// <summary>Marks this posting, so that sending the form twice stores one message.</summary>
    public string Key { get; init; } = Guid.NewGuid().ToString("N")[..16];
}
