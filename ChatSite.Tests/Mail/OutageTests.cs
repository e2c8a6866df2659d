using ChatSite.Data;
using ChatSite.Mail;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatSite.Tests.Mail;

public sealed class OutageTests
{
    [Fact]
    public async Task A_mail_that_was_added_while_the_mail_server_was_away_arrives_once_it_is_back_also_after_a_restart()
    {
        await using var server = await MailServer.Start(MailSecurity.StartTls);
        await using var site = await RunningSite.Start("--ChatSite:Mail:Host", "localhost", "--ChatSite:Mail:Port", $"{server.Port}",
            "--ChatSite:Mail:Authority", server.Authority, "--ChatSite:Mail:From", "chat@school.example");
        await server.GoAway();
        await site.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            site.Services.GetRequiredService<MailOutbox>().Add(turn, new MailTo("ada@school.example", "Ada"), "Hello", "This is a mail.");
            return 0;
        });
        await site.Services.GetRequiredService<SendMails>().Round(TestContext.Current.CancellationToken);
        await site.Restart();

        await server.ComeBack();
        await site.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Mails.ExecuteUpdate(mail => mail.SetProperty(one => one.NextTryAt, DateTime.UnixEpoch)));
        await site.Services.GetRequiredService<SendMails>().Round(TestContext.Current.CancellationToken);

        Assert.Equal("Hello", (await server.Next("mail")).GetProperty("subject").GetString());
        await using var scope = site.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<ChatDb>().Mails.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--ChatSite:Mail:Security=None", "a password is sent under TLS only"), InlineData("--ChatSite:Mail:Authority=/nowhere.pem", "a file that is not there")]
    public async Task Settings_that_can_not_be_meant_are_refused_at_the_start_in_a_sentence(string setting, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningSite.Start("--ChatSite:Mail:Host=localhost", "--ChatSite:Mail:UserName=chat", setting));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_can_not_come_from_what_is_no_address()
    {
        var refusal = await Assert.ThrowsAsync<StartRefused>(() => RunningSite.Start("--ChatSite:Mail:From=nowhere"));

        Assert.Equal("ChatSite:Mail:From: That is no e-mail address.", refusal.Message);
    }
}
