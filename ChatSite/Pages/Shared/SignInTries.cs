using System.Threading.RateLimiting;
using ChatSite.Accounts;
using ChatSite.Settings;

namespace ChatSite.Pages.Shared;

/// <summary>Limits the tries under one name, whoever they come from, and whether or not anybody has that name.</summary>
public sealed class SignInTries(SiteSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _names = PartitionedRateLimiter.Create<string, (string, RateLimit)>(
        name => Limit.Per(name, settings.Get<RateLimits>().SignInPerName));

    /// <summary>Whether somebody may try this name now; if not, the answer says when.</summary>
    public bool Lets(HttpResponse response, string name)
    {
        if (settings.Get<RateLimits>().Off) return true;
        using var lease = _names.AttemptAcquire(UserNames.Normalize(name));
        if (!lease.IsAcquired) Limits.SetRetryAfter(response, lease);
        return lease.IsAcquired;
    }

    public void Dispose() => _names.Dispose();
}
