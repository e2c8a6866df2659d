using ChatSite.Accounts.Batches;
using ChatSite.Accounts.Merging;
using ChatSite.Accounts.Roles;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

public static class AccountServices
{
    /// <summary>Who people are: ASP.NET Core Identity over our database, and its cookie.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ILookupNormalizer, NameNormalizer>();
        services.AddSingleton<FirstRun>();
        services.AddSessions();
        services.AddPasswords();
        services.AddSecondFactor();
        services.AddLeaving();
        services.AddPasskeys();
        services.AddSingleton<RoleBook>();
        services.AddSingleton<Permissions>();
        services.AddSingleton<ChangeRole>();
        services.AddSingleton<GiveRole>();
        services.AddSingleton<BanPerson>();
        services.AddScoped<MakeAccount>();
        services.AddScoped<SuggestUserName>();
        services.AddSingleton<ChangeClass>();
        services.AddSignUp();
        services.AddSingleton<ChangeLanguage>();
        services.AddSingleton<KeepNameWords>();
        services.AddHostedService(site => site.GetRequiredService<KeepNameWords>());
        services.AddScoped<FindPeople>();
        services.AddBatches();
        services.AddMerging();
        services.AddScoped<SignIn>();
        services.AddSingleton<KnownBrowsers>();
        services.AddIdentityCore<User>(options =>
            {
                options.User.AllowedUserNameCharacters = ""; // UserNames has the rules
            })
            .AddUserStore<UserStore>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(SessionCookie.Configure);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IDataProtectionProvider>(SessionCookie.Cipher);
        services.AddAuthorization();
    }
}
