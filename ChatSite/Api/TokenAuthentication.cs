using System.Security.Claims;
using System.Text.Encodings.Web;
using ChatSite.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ChatSite.Api;

/// <summary>
/// Knows a program by <c>Authorization: Bearer …</c>. Looked up with each request, so that a token that was withdrawn, a
/// password that was changed, a person who is gone or an hour that has passed count at once.
/// </summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ChatDb db, TokenUse use, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Bearer = "Bearer", TokenClaim = "token", ScopeClaim = "scope";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer + " ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (TokenSecret.Hash(header[Bearer.Length..].Trim()) is not { } hash) return AuthenticateResult.Fail("No token of this site.");

        var now = clock.GetUtcNow().UtcDateTime;
        var token = await db.ApiTokens.AsNoTracking().Include(token => token.User)
            .Where(ApiToken.IsGood(now)).SingleOrDefaultAsync(token => token.Hash == hash, Context.RequestAborted);
        if (token is null) return AuthenticateResult.Fail("Unknown, expired or withdrawn.");

        use.Note(token.Id, now);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Claims(token), Bearer)), Bearer));
    }

    // RFC 6750, section 3.
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers[HeaderNames.WWWAuthenticate] = Request.Headers.Authorization.Count == 0 ? Bearer : $"{Bearer} error=\"invalid_token\"";
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await base.HandleForbiddenAsync(properties);
        Response.Headers[HeaderNames.WWWAuthenticate] = $"{Bearer} error=\"insufficient_scope\"";
    }

    private static IEnumerable<Claim> Claims(ApiToken token)
    {
        yield return new(ClaimTypes.NameIdentifier, token.UserId.ToString());
        yield return new(ClaimTypes.Name, token.User.Name);
        yield return new(TokenClaim, token.Id.ToString());
        foreach (var scope in new[] { ApiScopes.Read, ApiScopes.Write })
            if (token.Scopes.HasFlag(scope)) yield return new(ScopeClaim, scope.ToString());
    }
}
