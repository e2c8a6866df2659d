namespace ChatSite.Accounts;

internal static class PasswordServices
{
    /// <summary>Choosing, proving and changing passwords; counting wrong ones.</summary>
    public static void AddPasswords(this IServiceCollection services)
    {
        services.AddSingleton<WrongTries>();
        services.AddScoped<GiveTemporaryPassword>();
        services.AddScoped<ProvePassword>();
        services.AddScoped<ChangePassword>();
    }
}
