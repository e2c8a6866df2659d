namespace ChatSite.Accounts;

internal static class SessionServices
{
    /// <summary>Who is signed in where, and what each person's security log tells.</summary>
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<Sessions>();
        services.AddSingleton<StartSession>();
        services.AddSingleton<EndSession>();
        services.AddSingleton<SignOutPerson>();
        services.AddSingleton<Duties>();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<SignInLog>();
        services.AddSingleton<SessionUse>();
        services.AddHostedService(site => site.GetRequiredService<SessionUse>());
    }
}
