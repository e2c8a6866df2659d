using System.Text;

namespace ChatSite.Mail.Smtp;

/// <summary>Says who we are to the mail server (RFC 4954), and never where somebody could read along.</summary>
internal static class SmtpLogin
{
    public static async Task<SmtpReply> As(MailOptions us, SmtpLine line, SmtpReply offers, CancellationToken cancel)
    {
        if (!line.IsProtected) throw new InvalidOperationException("A password is sent under TLS only.");
        var ways = offers.Lines.Select(offer => offer.ToUpperInvariant().Split(' ')).Where(offer => offer[0] == "AUTH").SelectMany(offer => offer[1..]).ToHashSet();
        if (ways.Contains("PLAIN")) return await line.Ask("AUTH PLAIN " + Coded($"\0{us.UserName}\0{us.Password}"), cancel);
        if (!ways.Contains("LOGIN")) throw new IOException("The mail server offers no way to log in that we know (PLAIN, LOGIN).");
        foreach (var said in new[] { "AUTH LOGIN", Coded(us.UserName!) })
        {
            var more = await line.Ask(said, cancel);
            if (!more.Is(334)) return more;
        }
        return await line.Ask(Coded(us.Password ?? ""), cancel);
    }

    private static string Coded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
