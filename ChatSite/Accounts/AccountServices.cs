using ChatSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ChatSite.Accounts;

public static class AccountServices
{
    /// <summary>Who people are: ASP.NET Core Identity over our database, and its cookie.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ILookupNormalizer, NameNormalizer>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<UnknownNames>();
        services.AddScoped<OpenAccount>();
        services.AddScoped<SignIn>();
        services.AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = ""; // UserNames has the rules
            })
            .AddUserStore<UserOnlyStore<User, ChatDb, int>>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(SessionCookie.Configure);
        services.AddAuthorization();
    }
}
