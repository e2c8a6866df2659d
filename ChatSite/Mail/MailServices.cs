using ChatSite.Mail.Smtp;
using ChatSite.Settings;
using Microsoft.Extensions.Options;

namespace ChatSite.Mail;

public static class MailServices
{
    /// <summary>The outbox, and what empties it.</summary>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration("ChatSite:Mail")
            .Validate(mail => string.IsNullOrEmpty(mail.UserName) || mail.Security != MailSecurity.None, "ChatSite:Mail: a password is sent under TLS only. Set Security to StartTls or Tls, or leave UserName out.")
            .Validate(mail => mail.Authority is null || File.Exists(mail.Authority), "ChatSite:Mail:Authority names a file that is not there.")
            .ValidateOnStart();
        services.AddSettings<SenderSettings>();
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<LookAfterMails>();
        services.AddSingleton<SmtpCarrier>();
        services.AddSingleton<IMailCarrier>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.IsSetUp
            ? provider.GetRequiredService<SmtpCarrier>()
            : provider.GetRequiredService<MailFolder>());
        services.AddSingleton<SendMails>();
        services.AddHostedService(provider => provider.GetRequiredService<SendMails>());
    }
}
