using System.Text;
using ChatSite.Mail;

namespace ChatSite.Tests.Mail;

public sealed class LetterTests
{
    [Fact]
    public void Plain_words_stay_readable_in_the_file()
    {
        var lines = Lines(Write("Your new password", "Hello Ada,\n\nopen https://school.example/reset\n.\nGoodbye."));

        Assert.Contains("From: ChatSite <chat@school.example>", lines);
        Assert.Contains("To: ada@school.example", lines);
        Assert.Contains("Subject: Your new password", lines);
        Assert.Contains("Message-ID: <7@school.example>", lines);
        Assert.Contains("Date: Fri, 20 Nov 2026 09:00:00 +0000", lines);
        Assert.Equal(["Hello Ada,", "", "open https://school.example/reset", ".", "Goodbye.", ""], lines[(lines.IndexOf("") + 1)..]);
    }

    [Fact]
    public void Every_alphabet_arrives_and_no_line_is_too_long()
    {
        var subject = string.Concat(Enumerable.Repeat("Schöne Grüße, 你好 مرحبا 👩‍🏫 ", 5));
        var lines = Lines(Write(subject, "مرحبا بالعالم — " + new string('é', 3000)));

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 78));
        var words = string.Concat(lines.SkipWhile(line => !line.StartsWith("Subject: ", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("Date", StringComparison.Ordinal)).Select(Decoded));
        Assert.Equal(subject, words);
        var body = Convert.FromBase64String(string.Concat(lines[(lines.IndexOf("") + 1)..]));
        Assert.StartsWith("مرحبا", Encoding.UTF8.GetString(body));
    }

    [Theory]
    [InlineData("Hello\r\nBcc: all@school.example"), InlineData("Hello\nBcc: all@school.example"), InlineData("Hello\r\n\r\nBuy this"), InlineData("Hello\u2028Bcc: all@school.example")]
    public void No_subject_and_no_name_can_add_a_header(string evil)
    {
        var letter = Write(evil, "Text") with { To = new MailTo("ada@school.example", evil), From = new MailTo("chat@school.example", evil) };

        var head = Lines(letter);
        head = head[..head.IndexOf("")];

        Assert.Equal(["Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"],
            head.Where(line => line[0] != ' ').Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ada@school.example\r\nRCPT TO:<all@school.example>"), InlineData("ada@school.example>"), InlineData("a b@school.example"), InlineData("ada@school.example@evil.example")]
    [InlineData("\"ada\"@school.example"), InlineData("ada@"), InlineData("@school.example"), InlineData(".ada@school.example"), InlineData("ada@school..example"), InlineData("ada@[127.0.0.1]"), InlineData("ädä@school.example")]
    public void What_no_mail_server_would_take_is_no_address(string address) => Assert.Null(MailAddresses.InAscii(address));

    [Theory]
    [InlineData("ada.lovelace+chat@school.example", "ada.lovelace+chat@school.example"), InlineData("o'brien@mail.school.example", "o'brien@mail.school.example"), InlineData("ada@schüle.example", "ada@xn--schle-mva.example"), InlineData("root@localhost", "root@localhost")]
    public void Addresses_that_people_have_are_taken_as_mail_servers_write_them(string address, string ascii) => Assert.Equal(ascii, MailAddresses.InAscii(address));

    private static Letter Write(string subject, string text) =>
        new("7", new MailTo("chat@school.example", "ChatSite"), new MailTo("ada@school.example"), subject, text, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(1)));

    private static List<string> Lines(Letter letter) => [.. Encoding.ASCII.GetString(letter.ToBytes()).Split("\r\n")];

    private static string Decoded(string line) => Encoding.UTF8.GetString(Convert.FromBase64String(line.Split('?')[3]));
}
