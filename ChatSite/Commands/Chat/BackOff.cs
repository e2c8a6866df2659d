namespace ChatSite.Commands.Chat;

/// <summary>How long to wait before the next try, as the page's script does: longer each time, and nobody at the same moment as all others.</summary>
internal sealed class BackOff
{
    private const double Longest = 30;

    private int _tries;

    public bool IsFresh => _tries == 0;

    public TimeSpan Next() => TimeSpan.FromSeconds(Math.Min(Longest, 0.5 * Math.Pow(2, Math.Min(10, _tries++))) * (0.5 + Random.Shared.NextDouble()));

    public void Reset() => _tries = 0;
}
