using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ChatSite.Accounts;

namespace ChatSite.Pages.Shared;

/// <summary>The limits by name, for <c>RequireRateLimiting</c> and <c>[EnableRateLimiting]</c>. Looking at a page costs nothing.</summary>
public static class Limit
{
    public const string SignIn = "sign-in", Register = "register", Post = "post", Typing = "typing", Live = "live", Api = "api";

    internal static RateLimitPartition<(int, RateLimit)> PerPerson(HttpContext context, RateLimit limit) => Per(context.User.UserId, limit);

    internal static RateLimitPartition<(int, RateLimit)> PerWriter(HttpContext context, RateLimit limit) =>
        HttpMethods.IsPost(context.Request.Method) ? PerPerson(context, limit) : RateLimitPartition.GetNoLimiter((0, limit));

    internal static RateLimitPartition<(string, RateLimit)> PerAddress(HttpContext context, RateLimit limit) =>
        HttpMethods.IsPost(context.Request.Method)
            ? Per(Network(context.Connection.RemoteIpAddress), limit)
            : RateLimitPartition.GetNoLimiter(("", limit));

    // The limit is part of the key: one that an administrator changes counts at once, for everybody.
    internal static RateLimitPartition<(T, RateLimit)> Per<T>(T whom, RateLimit limit) => RateLimitPartition.Get((whom, limit), key => Bucket(key.Item2));

    // Not replenished by a timer of its own: the partitioned limiter does it for all.
    private static TokenBucketRateLimiter Bucket(RateLimit limit) => new(new TokenBucketRateLimiterOptions
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
