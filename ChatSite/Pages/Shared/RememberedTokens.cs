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
        if (!_valid.TryGet(pair, out _))
        {
            if (!await antiforgery.IsRequestValidAsync(httpContext)) return false;
            _valid.Keep(pair, true);
        }
        httpContext.Items[typeof(RememberedTokens)] = pair;
        return true;
    }

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (!await IsRequestValidAsync(httpContext)) await antiforgery.ValidateRequestAsync(httpContext); // says what is wrong
    }

    /// <summary>The token for the page's forms. A form that is shown again keeps the one it was sent with.</summary>
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Again(httpContext) ?? antiforgery.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Again(httpContext) ?? antiforgery.GetTokens(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => antiforgery.SetCookieTokenAndHeader(httpContext);

    // Encrypting a new one for the composer after each message would cost as much again. (BREACH, for which tokens
    // differ from answer to answer, can't get at these: whoever has this answer has sent the token.)
    private AntiforgeryTokenSet? Again(HttpContext context) =>
        context.Items.TryGetValue(typeof(RememberedTokens), out var sent) && sent is Pair pair && pair.UserId == context.User.UserId
            ? new AntiforgeryTokenSet(pair.Token, null, _field, _header)
            : null;

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
