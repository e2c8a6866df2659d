namespace ChatSite.Accounts;

/// <summary>Where a request comes from, as a person can recognise it later: the address, and the browser in words.</summary>
public sealed record Caller(string? Address, string Device)
{
    public static readonly Caller Nowhere = new(null, Devices.Name(null));

    public static Caller Of(HttpContext context) => new(AddressOf(context), Devices.Name(context.Request.Headers.UserAgent));

    public static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4().ToString() : context.Connection.RemoteIpAddress?.ToString();
}
