using Microsoft.AspNetCore.Authentication;

namespace ChatSite.Api;

public static class ApiServices
{
    /// <summary>Tokens, and what they open: never a page, as the cookie never opens the API.</summary>
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<KeepTokens>();
        services.AddSingleton<TokenUse>();
        services.AddHostedService(tokens => tokens.GetRequiredService<TokenUse>());
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Bearer, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicy.Any, policy => policy.AddAuthenticationSchemes(TokenAuthentication.Bearer).RequireAuthenticatedUser())
            .AddPolicy(ApiPolicy.Read, policy => policy.AddAuthenticationSchemes(TokenAuthentication.Bearer).RequireClaim(TokenAuthentication.ScopeClaim, nameof(ApiScopes.Read)))
            .AddPolicy(ApiPolicy.Write, policy => policy.AddAuthenticationSchemes(TokenAuthentication.Bearer).RequireClaim(TokenAuthentication.ScopeClaim, nameof(ApiScopes.Write)));
    }
}

/// <summary>What an endpoint of the API asks of a token, by name.</summary>
public static class ApiPolicy
{
    public const string Any = "api", Read = "api-read", Write = "api-write";
}
