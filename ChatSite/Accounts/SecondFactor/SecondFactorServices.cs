namespace ChatSite.Accounts;

internal static class SecondFactorServices
{
    /// <summary>What is asked for after the password.</summary>
    public static void AddSecondFactor(this IServiceCollection services)
    {
        services.AddSingleton<RecoveryCodes>();
        services.AddSingleton<RememberedBrowser>();
        services.AddSingleton<ResetSecondFactor>();
        services.AddSingleton<DemandSecondStep>();
        services.AddScoped<CheckCode>();
        services.AddScoped<SetUpSecondStep>();
        services.AddScoped<HalfSignedIn>();
    }
}
