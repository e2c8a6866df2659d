using ChatSite.Data;

namespace ChatSite.Mail;

/// <summary>Where mails land while no mail server is named: <c>data/mail/*.eml</c>, which any mail program opens.</summary>
public sealed class MailFolder(DataFolder data) : IMailCarrier
{
    public string Path { get; } = System.IO.Path.Combine(data.Path, "mail");

    public async Task Carry(Letter letter, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path);
        var file = System.IO.Path.Combine(Path, letter.Id + ".eml");
        await File.WriteAllBytesAsync(file + ".part", letter.ToBytes(), cancel);
        File.Move(file + ".part", file, overwrite: true); // whoever waits for it finds it whole
    }
}
