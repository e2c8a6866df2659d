namespace ChatSite.Accounts;

internal static class SignUpServices
{
    /// <summary>Who may open an account, and with what.</summary>
    public static void AddSignUp(this IServiceCollection services)
    {
        services.AddSingleton<JoinCodes>();
        services.AddScoped<OpenAccount>();
        services.AddSingleton<MailedLinks>();
        services.AddSingleton<AccountMails>();
        services.AddScoped<ConfirmEmail>();
        services.AddScoped<ForgottenPassword>();
    }
}
