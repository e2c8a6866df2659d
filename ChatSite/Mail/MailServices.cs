namespace ChatSite.Mail;

public static class MailServices
{
    /// <summary>The outbox, and what empties it.</summary>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration("ChatSite:Mail")
            .Validate(mail => MailAddresses.IsUsable(mail.From), "ChatSite:Mail:From is no e-mail address.")
            .ValidateOnStart();
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<IMailCarrier, MailFolder>();
        services.AddSingleton<SendMails>();
        services.AddHostedService(provider => provider.GetRequiredService<SendMails>());
    }
}
