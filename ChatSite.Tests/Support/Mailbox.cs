using ChatSite.Data;
using ChatSite.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Support;

/// <summary>The mails that a site without a mail server has sent.</summary>
public static class Mailbox
{
    /// <summary>All mails to an address so far, oldest first.</summary>
    public static async Task<List<string>> MailsTo(this RunningSite site, string address)
    {
        // What was asked for before this is stored once the writer gets to it, and lies in the folder after a round.
        await site.Services.GetRequiredService<WriterQueue>().Run(_ => 0);
        await site.Services.GetRequiredService<SendMails>().Round(TestContext.Current.CancellationToken);
        var folder = site.Services.GetRequiredService<MailFolder>().Path;
        if (!Directory.Exists(folder)) return [];
        var mails = Directory.EnumerateFiles(folder, "*.eml").OrderBy(file => int.Parse(Path.GetFileNameWithoutExtension(file).Split('-')[1])).Select(File.ReadAllText);
        return [.. mails.Where(mail => mail.Contains($"To: {address}\r\n", StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The path of the link in the newest mail to an address.</summary>
    public static async Task<string> LinkTo(this RunningSite site, string address) => LinkIn((await site.MailsTo(address))[^1]);

    public static string LinkIn(string mail) => new Uri(mail.Split("\r\n").Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

    /// <summary>The person opens the link that was mailed, and says yes.</summary>
    public static async Task<HttpResponseMessage> Confirm(this RunningSite site, Person person, string? address = null)
    {
        var link = await site.LinkTo(address ?? person.Email);
        await person.Page(link);
        return await person.PostForm("/confirm-email", ("token", link.Split("token=")[1]));
    }
}
