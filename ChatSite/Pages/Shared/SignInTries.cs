using System.Threading.RateLimiting;
using ChatSite.Accounts;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Shared;

/// <summary>Limits the tries under one name, whoever they come from, and whether or not anybody has that name.</summary>
public sealed class SignInTries(IOptions<RateLimits> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _names = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.Get(name, _ => Limit.Bucket(limits.Value.SignInPerName)));

    /// <summary>Whether somebody may try this name now; if not, the answer says when.</summary>
    public bool Lets(HttpResponse response, string name)
    {
        if (limits.Value.Off) return true;
        using var lease = _names.AttemptAcquire(UserNames.Normalize(name));
        if (!lease.IsAcquired) Limits.SetRetryAfter(response, lease);
        return lease.IsAcquired;
    }

    public void Dispose() => _names.Dispose();
}
