using System.Threading.RateLimiting;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Settings;

namespace ChatSite.Pages.Accounts;

/// <summary>Counts wrong join codes from one address. Right ones cost nothing, so a whole class comes in with its code; a program that tries codes does not.</summary>
public sealed class JoinCodeTries(SiteSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _addresses = PartitionedRateLimiter.Create<string, (string, RateLimit)>(
        address => Limit.Per(address, settings.Get<RateLimits>().WrongJoinCodesPerAddress));

    /// <summary>Whether somebody may try a code from where this request comes; if not, the answer says when.</summary>
    public bool Lets(HttpContext context)
    {
        // Asking for none would be granted while a part of a token is there.
        if (settings.Get<RateLimits>().Off || _addresses.GetStatistics(From(context)) is { CurrentAvailablePermits: > 0 }) return true;
        using var lease = _addresses.AttemptAcquire(From(context));
        if (!lease.IsAcquired) Limits.SetRetryAfter(context.Response, lease);
        return lease.IsAcquired;
    }

    /// <summary>It was a wrong one.</summary>
    public void Count(HttpContext context) => _addresses.AttemptAcquire(From(context)).Dispose();

    private static string From(HttpContext context) => Limit.Network(context.Connection.RemoteIpAddress);

    public void Dispose() => _addresses.Dispose();
}
