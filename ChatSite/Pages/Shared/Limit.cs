using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ChatSite.Accounts;

namespace ChatSite.Pages.Shared;

/// <summary>The limits by name, for <c>RequireRateLimiting</c> and <c>[EnableRateLimiting]</c>. Looking at a page costs nothing.</summary>
public static class Limit
{
    public const string SignIn = "sign-in", Register = "register", Post = "post", Typing = "typing", Live = "live", Api = "api";

    internal static RateLimitPartition<int> PerPerson(HttpContext context, RateLimit limit) =>
        RateLimitPartition.Get(context.User.UserId, _ => Bucket(limit));

    internal static RateLimitPartition<int> PerWriter(HttpContext context, RateLimit limit) =>
        HttpMethods.IsPost(context.Request.Method) ? PerPerson(context, limit) : RateLimitPartition.GetNoLimiter(0);

    internal static RateLimitPartition<string> PerAddress(HttpContext context, RateLimit limit) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.Get(Network(context.Connection.RemoteIpAddress), _ => Bucket(limit))
            : RateLimitPartition.GetNoLimiter("");

    // Not replenished by a timer of its own: the partitioned limiter does it for all.
    internal static TokenBucketRateLimiter Bucket(RateLimit limit) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = limit.AtOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / limit.PerMinute),
        AutoReplenishment = false,
    });

    // A household has a whole /64 of IPv6 to change addresses in.
    internal static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }
}
