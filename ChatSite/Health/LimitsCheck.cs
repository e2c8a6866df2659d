using ChatSite.Accounts;
using ChatSite.Settings;

namespace ChatSite.Health;

/// <summary>Whether floods and guessing are held back.</summary>
internal sealed class LimitsCheck(SiteSettings settings) : ICheck
{
    private const string Setting = "ChatSite:RateLimits:Off";

    public Task<Finding> Look(CancellationToken cancel) => Task.FromResult<Finding>(settings.Get<RateLimits>().Off
        ? new("Limits", Standing.Watch, "The limits are off, as for a load test.", $"Take {Setting} out of the configuration, and start the site again.")
        : new("Limits", Standing.Well, "Nobody can send or guess without end."));
}
