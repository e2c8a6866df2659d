using System.Threading.RateLimiting;
using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Accounts;

/// <summary>Counts wrong join codes from one address. Right ones cost nothing, so a whole class comes in with its code; a program that tries codes does not.</summary>
public sealed class JoinCodeTries(IOptions<RateLimits> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _addresses = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.Get(address, _ => Limit.Bucket(limits.Value.WrongJoinCodesPerAddress)));

    /// <summary>Whether somebody may try a code from where this request comes; if not, the answer says when.</summary>
    public bool Lets(HttpContext context) => Take(context, 0);

    /// <summary>It was a wrong one.</summary>
    public void Count(HttpContext context) => Take(context, 1);

    private bool Take(HttpContext context, int count)
    {
        if (limits.Value.Off) return true;
        using var lease = _addresses.AttemptAcquire(Limit.Network(context.Connection.RemoteIpAddress), count);
        if (!lease.IsAcquired && count == 0) Limits.SetRetryAfter(context.Response, lease);
        return lease.IsAcquired;
    }

    public void Dispose() => _addresses.Dispose();
}
