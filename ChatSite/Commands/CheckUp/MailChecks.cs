using ChatSite.Mail;
using ChatSite.Mail.Smtp;
using Microsoft.Extensions.Options;

namespace ChatSite.Commands.CheckUp;

/// <summary>The mail server: there, protected, and it lets us in. No mail is sent.</summary>
internal static class MailChecks
{
    public static async Task<Diagnosis> Of(Patient patient, CancellationToken cancel)
    {
        var mail = patient.Configuration.GetSection("ChatSite:Mail").Get<MailOptions>() ?? new();
        if (!mail.IsSetUp) return Diagnosis.Note("Mail", "no mail server, so mails land in the data folder and nobody gets them", "Set ChatSite__Mail__Host, …__UserName and …__Password to the school's, so that people can reset their passwords.");
        mail.Timeout = Patient.Patience;
        try
        {
            await new SmtpCarrier(Options.Create(mail)).Knock(cancel);
            return Diagnosis.Good("Mail", $"{mail.Host} lets us in");
        }
        catch (Exception problem) when (problem is IOException or System.Security.Cryptography.CryptographicException or FormatException)
        {
            return Diagnosis.Problem("Mail", $"{mail.Host}, port {mail.PortOrUsual}: {problem.Message}", "See the ChatSite__Mail__… settings: Host, Port, Security, UserName, Password, Authority.");
        }
    }
}
