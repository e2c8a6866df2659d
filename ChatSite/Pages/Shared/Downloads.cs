using System.Threading.RateLimiting;
using ChatSite.Accounts;
using ChatSite.Settings;

namespace ChatSite.Pages.Shared;

/// <summary>Limits how often in a day a person packs all his data: the site walks through every message for it.</summary>
public sealed class Downloads(SiteSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<int> _people = PartitionedRateLimiter.Create<int, (int, int)>(userId => RateLimitPartition.GetFixedWindowLimiter((userId, settings.Get<RateLimits>().DownloadsPerDay),
        key => new FixedWindowRateLimiterOptions { PermitLimit = key.Item2, Window = TimeSpan.FromDays(1), AutoReplenishment = false }));

    /// <summary>Whether this person may now; if not, the answer says when.</summary>
    public bool Lets(HttpResponse response, int userId)
    {
        if (settings.Get<RateLimits>().Off) return true;
        using var lease = _people.AttemptAcquire(userId);
        if (!lease.IsAcquired) Limits.SetRetryAfter(response, lease);
        return lease.IsAcquired;
    }

    public void Dispose() => _people.Dispose();
}
