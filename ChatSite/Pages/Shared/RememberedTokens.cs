using ChatSite.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace ChatSite.Pages.Shared;

/// <summary>
/// Remembers which pairs of form token and cookie were found to belong together for a person: deciphering both for
/// every message costs more than storing it. What it doesn't know it asks the framework, and only a yes is remembered.
/// </summary>
internal sealed class RememberedTokens(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options) : IAntiforgery
{
    private readonly string _cookie = options.Value.Cookie.Name!;
    private readonly string _header = options.Value.HeaderName!;
    private readonly string _field = options.Value.FormFieldName;
    private readonly Recent<Pair, bool> _valid = new(4096);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        if (await Sent(httpContext) is not { } pair) return await antiforgery.IsRequestValidAsync(httpContext);
        if (_valid.TryGet(pair, out _)) return true;
        var isValid = await antiforgery.IsRequestValidAsync(httpContext);
        if (isValid) _valid.Keep(pair, true);
        return isValid;
    }

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (!await IsRequestValidAsync(httpContext)) await antiforgery.ValidateRequestAsync(httpContext); // says what is wrong
    }

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => antiforgery.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => antiforgery.GetTokens(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => antiforgery.SetCookieTokenAndHeader(httpContext);

    // The header before the field, as the framework does.
    private async ValueTask<Pair?> Sent(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.Cookies[_cookie] is not { Length: > 0 } cookie) return null;
        string? token = request.Headers[_header];
        if (string.IsNullOrEmpty(token) && request.HasFormContentType) token = (await request.ReadFormAsync(context.RequestAborted))[_field];
        return string.IsNullOrEmpty(token) ? null : new Pair(cookie, token, context.User.UserId);
    }

    private readonly record struct Pair(string Cookie, string Token, int UserId);
}

/// <summary>Puts the memory in front of the framework's antiforgery.</summary>
internal static class RememberedTokensServices
{
    public static void RememberTokens(this IServiceCollection services)
    {
        var framework = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.AddSingleton<IAntiforgery>(provider => new RememberedTokens(
            (IAntiforgery)ActivatorUtilities.CreateInstance(provider, framework), provider.GetRequiredService<IOptions<AntiforgeryOptions>>()));
    }
}
