using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatSite.Mail;
using ChatSite.Mail.Smtp;
using Microsoft.Extensions.Options;

namespace ChatSite.Tests.Mail;

/// <summary>Against a real mail server, and against ones that no honest mail server is.</summary>
public sealed class SmtpCarrierTests
{
    [Theory]
    [InlineData(MailSecurity.StartTls, "PLAIN"), InlineData(MailSecurity.StartTls, "LOGIN"), InlineData(MailSecurity.Tls, "PLAIN"), InlineData(MailSecurity.Tls, "LOGIN")]
    public async Task A_letter_arrives_whole_under_TLS_and_so_does_the_password(MailSecurity security, string way)
    {
        await using var server = await MailServer.Start(security, asksLogin: true, ways: way);

        await Send(server.Options(WithPassword), "Schöne Grüße", "Hello Ada,\n.\n..two dots\nمرحبا");

        var login = await server.Next("login");
        Assert.Equal((way, true), (login.GetProperty("method").GetString(), login.GetProperty("secure").GetBoolean()));
        var mail = await server.Next("mail");
        Assert.Equal("Schöne Grüße", mail.GetProperty("subject").GetString());
        Assert.Equal("Hello Ada,\n.\n..two dots\nمرحبا", Text(mail));
        Assert.Equal(["chat@school.example", "ada@school.example"], mail.GetProperty("envelope").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("<7@school.example>", mail.GetProperty("messageId").GetString());
        Assert.True(mail.GetProperty("secure").GetBoolean());
        Assert.Equal(MailServer.User, mail.GetProperty("user").GetString());
    }

    [Fact]
    public async Task Lines_that_begin_with_a_dot_arrive_as_they_were_in_plain_text_too()
    {
        await using var server = await MailServer.Start(MailSecurity.StartTls);

        await Send(server.Options(), "Dots", ".\n.a\n..\n");

        Assert.Equal(".\n.a\n..", Text(await server.Next("mail")));
    }

    [Fact]
    public async Task No_name_and_no_subject_brings_a_header_of_its_own()
    {
        await using var server = await MailServer.Start(MailSecurity.None);
        const string Evil = "Ada\r\nBcc: all@school.example\r\n\r\nBuy this";

        await new SmtpCarrier(Options.Create(server.Options())).Carry(
            new Letter("7", new MailTo("chat@school.example", Evil), new MailTo("ada@school.example", Evil), Evil, "Text", DateTimeOffset.UtcNow), Cancel);

        var mail = await server.Next("mail");
        Assert.Equal(["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"],
            mail.GetProperty("headers").EnumerateArray().Select(one => one.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(2, mail.GetProperty("envelope").GetArrayLength());
        Assert.Equal("Text", mail.GetProperty("text").GetString()!.Trim());
    }

    [Fact]
    public async Task Where_STARTTLS_is_not_offered_nothing_is_said_neither_password_nor_letter()
    {
        await using var server = await MailServer.Start(MailSecurity.StartTls, asksLogin: true, hidesStartTls: true);

        var problem = await Assert.ThrowsAsync<IOException>(() => Send(server.Options(WithPassword)));

        Assert.StartsWith("The mail server offers no STARTTLS", problem.Message);
        await server.GoAway();
    }

    [Theory]
    [InlineData(MailSecurity.StartTls), InlineData(MailSecurity.Tls)]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted(MailSecurity security)
    {
        await using var server = await MailServer.Start(security);

        var problem = await Assert.ThrowsAsync<IOException>(() => Send(server.Options(options => options.Authority = null)));

        Assert.StartsWith("The mail server's certificate is not to be trusted", problem.Message);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not_trusted()
    {
        await using var server = await MailServer.Start(MailSecurity.Tls);
        var address = (await Dns.GetHostAddressesAsync("localhost", Cancel))[0].ToString();

        await Assert.ThrowsAsync<IOException>(() => Send(server.Options(options => options.Host = address)));
    }

    [Theory]
    [InlineData("busy", false, "451 "), InlineData("unknown", true, "550 "), InlineData("fussy", true, "554 ")]
    public async Task A_refusal_of_one_letter_says_whether_to_ask_again(string person, bool isFinal, string code)
    {
        await using var server = await MailServer.Start(MailSecurity.StartTls);

        var refused = await Assert.ThrowsAsync<MailRefused>(() => Send(server.Options(), to: person + "@school.example"));

        Assert.Equal(isFinal, refused.IsFinal);
        Assert.StartsWith(code, refused.Message);
    }

    [Fact]
    public async Task A_wrong_password_and_a_server_that_closes_are_no_letters_fault()
    {
        await using var server = await MailServer.Start(MailSecurity.StartTls, asksLogin: true);

        var wrong = await Assert.ThrowsAsync<IOException>(() => Send(server.Options(options => { WithPassword(options); options.Password = "wrong"; })));
        var leaving = await Assert.ThrowsAsync<IOException>(() => Send(server.Options(WithPassword), to: "leaving@school.example"));

        Assert.StartsWith("The mail server refuses us: 535", wrong.Message);
        Assert.DoesNotContain("wrong", wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith("The mail server refuses us: 421", leaving.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so()
    {
        await using var server = await MailServer.Start(MailSecurity.StartTls);
        await server.GoAway();

        Assert.StartsWith("The mail server can't be reached", (await Assert.ThrowsAsync<IOException>(() => Send(server.Options()))).Message);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n"), InlineData("hello\r\n"), InlineData("22\r\n"), InlineData("220x\r\n")]
    public async Task What_is_no_mail_server_is_said_so(string greeting) =>
        Assert.Equal("What answers there is no mail server.", (await Talk(greeting)).Message);

    [Fact]
    public async Task A_line_without_end_and_an_answer_without_end_take_bounded_memory()
    {
        Assert.Equal("What answers there is no mail server.", (await Talk(new string('2', 100_000))).Message);
        Assert.Equal("What answers there is no mail server.", (await Talk(string.Concat(Enumerable.Repeat("220-more\r\n", 10_000)))).Message);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_said_so() => Assert.Equal("The mail server hung up.", (await Talk("220 hello\r\n")).Message);

    [Fact]
    public async Task Replies_that_somebody_put_in_before_TLS_began_are_not_believed() =>
        Assert.StartsWith("The mail server spoke out of turn", (await Talk("220 hello\r\n", "250-me\r\n250 STARTTLS\r\n", "220 go\r\n250 AUTH PLAIN\r\n")).Message);

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_a_while()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var problem = await Assert.ThrowsAsync<IOException>(() => Send(At(silent, TimeSpan.FromMilliseconds(200))));

        Assert.Equal("The mail server did not answer in time.", problem.Message);
    }

    // A server that says these things in turn, whatever it is told, and hangs up.
    private static async Task<IOException> Talk(params string[] replies)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync(Cancel);
            var heard = new byte[1024];
            try
            {
                foreach (var reply in replies)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes(reply), Cancel);
                    if (await socket.ReceiveAsync(heard, Cancel) == 0) return;
                }
            }
            catch (SocketException)
            {
                // The other side has heard enough.
            }
        }, Cancel);
        var problem = await Assert.ThrowsAsync<IOException>(() => Send(At(listener, TimeSpan.FromSeconds(20))));
        await serving;
        return problem;
    }

    private static MailOptions At(TcpListener listener, TimeSpan timeout) =>
        new() { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Timeout = timeout };

    private static string Text(System.Text.Json.JsonElement mail) => mail.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd();

    private static void WithPassword(MailOptions options) => (options.UserName, options.Password) = (MailServer.User, MailServer.Password);

    private static Task Send(MailOptions options, string subject = "Hello", string text = "This is a mail.", string to = "ada@school.example") =>
        new SmtpCarrier(Options.Create(options)).Carry(
            new Letter("7", new MailTo("chat@school.example", "ChatSite"), new MailTo(to, "Ada"), subject, text, DateTimeOffset.UtcNow), Cancel);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
