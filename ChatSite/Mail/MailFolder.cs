using ChatSite.Data;

namespace ChatSite.Mail;

/// <summary>Where mails land while no mail server is named: <c>data/mail/*.eml</c>, which any mail program opens.</summary>
public sealed partial class MailFolder(DataFolder data, ILogger<MailFolder> log) : IMailCarrier
{
    private int _told;

    public string Path { get; } = System.IO.Path.Combine(data.Path, "mail");

    public async Task Carry(Letter letter, CancellationToken cancel)
    {
        // Once, when it begins to matter: nobody gets these mails.
        if (Interlocked.Exchange(ref _told, 1) == 0) NoServer(log, Path);
        Directory.CreateDirectory(Path);
        var file = System.IO.Path.Combine(Path, letter.Id + ".eml");
        await File.WriteAllBytesAsync(file + ".part", letter.ToBytes(), cancel);
        File.Move(file + ".part", file, overwrite: true); // whoever waits for it finds it whole
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail server is set up (ChatSite:Mail:Host), so mails reach nobody: they are put into {Folder}.")]
    private static partial void NoServer(ILogger log, string folder);
}
