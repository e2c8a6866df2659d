using ChatSite.Audit;
using ChatSite.Mail;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Mail;

public sealed class SendMailsTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly ServiceProvider _services;
    private readonly Carrier _carrier = new();
    private readonly MailOutbox _outbox;
    private readonly SendMails _send;

    public SendMailsTests()
    {
        _services = new ServiceCollection().AddScoped(_ => _school.NewDb()).BuildServiceProvider();
        _outbox = new MailOutbox(_school.Clock);
        _send = new SendMails(_outbox, _carrier, _school.Writer, _services.GetRequiredService<IServiceScopeFactory>(), new SiteSettings(_services.GetRequiredService<IServiceScopeFactory>(), _school.Writer, new AuditLog(_school.Clock)), _school.Clock, NullLogger<SendMails>.Instance);
    }

    [Fact]
    public async Task A_mail_that_was_taken_is_gone_from_here()
    {
        await Add("ada@school.example");

        await Round();

        Assert.Equal("Hello", _carrier.Taken.Single().Subject);
        Assert.Empty(Mails());
    }

    [Fact]
    public async Task The_mail_log_tells_what_became_of_each_mail_the_first_time_it_failed_and_the_last()
    {
        await Add("ada@school.example");
        _carrier.Answer = () => throw new MailRefused("450 Try again later", isFinal: false);
        for (var i = 0; i < 3; i++)
        {
            await Round();
            _school.Clock.Advance(TimeSpan.FromHours(2));
        }
        _carrier.Answer = () => { };
        await Round();

        using var db = _school.NewDb();
        var log = db.MailLog.AsNoTracking().OrderBy(entry => entry.Id).ToList();
        Assert.Equal([(MailOutcome.Postponed, "450 Try again later"), (MailOutcome.Sent, null)], log.Select(entry => (entry.Outcome, entry.Problem)));
        Assert.All(log, entry => Assert.Equal(("ada@school.example", "Hello"), (entry.To, entry.Subject)));
    }

    [Fact]
    public async Task What_was_taken_back_is_never_sent()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _school.Writer.Run<int>(turn =>
        {
            _outbox.Add(turn, new MailTo("ada@school.example"), "Hello", "Never mind.");
            throw new InvalidOperationException();
        }));

        await Round();

        Assert.Empty(_carrier.Taken);
    }

    [Fact]
    public async Task While_the_mail_server_is_away_everything_waits_and_nothing_is_lost()
    {
        await Add("ada@school.example");
        await Add("ben@school.example");
        _carrier.Answer = () => throw new IOException("Connection refused");

        await Round();

        Assert.Equal(1, _carrier.Asked); // the second would have met the same
        Assert.All(Mails(), mail => Assert.Equal("Connection refused", mail.Problem));

        await Round();
        Assert.Equal(1, _carrier.Asked); // not again at once

        _carrier.Answer = () => { };
        _school.Clock.Advance(TimeSpan.FromMinutes(1));
        await Round();
        Assert.Equal(["ada@school.example", "ben@school.example"], _carrier.Taken.Select(letter => letter.To.Address).Order());
        Assert.Empty(Mails());
    }

    [Fact]
    public async Task Each_try_comes_later_than_the_one_before_but_at_least_once_in_75_minutes()
    {
        await Add("ada@school.example");
        _carrier.Answer = () => throw new MailRefused("450 Try again later", isFinal: false);
        var waits = new List<TimeSpan>();

        for (var i = 0; i < 10; i++)
        {
            await Round();
            var next = Mails().Single().NextTryAt!.Value;
            waits.Add(next - _school.Clock.GetUtcNow().UtcDateTime);
            _school.Clock.Advance(waits[^1] + TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(waits[0], TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(38));
        Assert.True(waits[3] > waits[0] && waits[6] > waits[3]);
        Assert.All(waits[^2..], wait => Assert.InRange(wait, TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(75)));
        Assert.Equal(10, _carrier.Asked);
    }

    [Fact]
    public async Task Every_try_is_the_same_letter()
    {
        await Add("ada@school.example");
        var ids = new List<string>();
        _carrier.Answer = () => { ids.Add(_carrier.Last!.Id); throw new MailRefused("450 Later", isFinal: false); };

        await Round();
        _school.Clock.Advance(TimeSpan.FromMinutes(1));
        await Round();

        Assert.Equal(2, ids.Count);
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_given_up_at_once_with_the_reason_and_without_its_text()
    {
        await Add("nobody@school.example");
        await Add("ada@school.example");
        _carrier.Answer = () => { if (_carrier.Last!.To.Address.StartsWith("nobody", StringComparison.Ordinal)) throw new MailRefused("550 No such person", isFinal: true); };

        await Round();

        var given = Mails().Single();
        Assert.Equal((null, "", "550 No such person"), (given.NextTryAt, given.Text, given.Problem));
        Assert.Equal("ada@school.example", _carrier.Taken.Single().To.Address);
    }

    [Fact]
    public async Task After_five_days_a_mail_is_given_up()
    {
        await Add("ada@school.example");
        _carrier.Answer = () => throw new IOException("Connection refused");
        await Round();

        _school.Clock.Advance(MailOutbox.Patience);
        await Round();

        Assert.Equal(1, _carrier.Asked);
        Assert.Null(Mails().Single().NextTryAt);
        Assert.Equal("Connection refused", Mails().Single().Problem);
    }

    [Fact]
    public async Task A_mail_whose_link_has_expired_is_not_sent_any_more()
    {
        await _school.Writer.Run(turn => { _outbox.Add(turn, new MailTo("ada@school.example"), "Hello", "A link", TimeSpan.FromHours(1)); return 0; });

        _school.Clock.Advance(TimeSpan.FromHours(1));
        await Round();

        Assert.Equal(0, _carrier.Asked);
        Assert.Equal("It could not be sent in time.", Mails().Single().Problem);
    }

    [Theory]
    [InlineData("ada@school.example\r\nBcc: all@school.example"), InlineData("ada@school.example, ben@school.example"), InlineData("<ada@school.example>"), InlineData("ada"), InlineData("")]
    public async Task What_is_no_address_is_not_taken(string address)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Add(address));

        Assert.Empty(Mails());
    }

    private Task<int> Add(string address) => _school.Writer.Run(turn =>
    {
        _outbox.Add(turn, new MailTo(address), "Hello", "This is a mail.");
        return 0;
    });

    private Task Round() => _send.Round(TestContext.Current.CancellationToken);

    private List<WaitingMail> Mails()
    {
        using var db = _school.NewDb();
        return [.. db.Mails.AsNoTracking()];
    }

    public void Dispose()
    {
        _send.Dispose();
        _services.Dispose();
        _school.Dispose();
    }

    private sealed class Carrier : IMailCarrier
    {
        public List<Letter> Taken { get; } = [];
        public Letter? Last { get; private set; }
        public int Asked { get; private set; }
        public Action Answer { get; set; } = () => { };

        public Task Carry(Letter letter, CancellationToken cancel)
        {
            (Last, Asked) = (letter, Asked + 1);
            Answer();
            Taken.Add(letter);
            return Task.CompletedTask;
        }
    }
}
