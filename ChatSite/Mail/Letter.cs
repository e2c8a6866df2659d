using System.Globalization;
using System.Text;

namespace ChatSite.Mail;

/// <summary>A mail as it travels: plain text with its headers (RFC 5322, RFC 2045, RFC 2047).</summary>
/// <param name="Id">Stays the same however often it is tried, so that a mail server can tell a repeat.</param>
public sealed record Letter(string Id, MailTo From, MailTo To, string Subject, string Text, DateTimeOffset At)
{
    // A line may have 998 characters; a header's encoded word 75, of which 12 are its frame.
    private const int LongestLine = 900, LongestWord = 45;

    public byte[] ToBytes()
    {
        var text = string.Join("\r\n", Text.ReplaceLineEndings("\n").Split('\n'));
        var isPlain = text.Split("\r\n").All(line => line.Length <= LongestLine && line.All(sign => sign is >= ' ' and <= '~' or '\t'));
        var head = new StringBuilder();
        Header("From", Named(From));
        Header("To", Named(To));
        Header("Subject", Words(Subject));
        Header("Date", At.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header("Message-ID", $"<{Id}@{MailAddresses.InAscii(From.Address)!.Split('@')[1]}>");
        Header("Auto-Submitted", "auto-generated"); // nobody's holiday note answers it (RFC 3834)
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", isPlain ? "7bit" : "base64");
        var body = isPlain ? text : Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
        return Encoding.ASCII.GetBytes($"{head}\r\n{body}\r\n");

        void Header(string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static string Named(MailTo person) =>
        MailAddresses.InAscii(person.Address) is not { } address ? throw new FormatException("That is no address for mail.")
        : string.IsNullOrWhiteSpace(person.Name) ? address
        : $"{Words(person.Name)} <{address}>";

    // Everything but the plainest words is encoded: so nothing that somebody is called can end a header and begin another.
    private static string Words(string text)
    {
        if (text.Length <= LongestWord && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == ' ')) return text;
        var words = new List<string>();
        var word = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestWord) Finish();
            word.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        Finish();
        return string.Join("\r\n ", words);

        void Finish()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=");
            word.Clear();
            bytes = 0;
        }
    }
}
