using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Logs;
using ChatSite.Mail;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Logs;

public sealed class CleanLogsTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly ServiceProvider _services;
    private readonly SiteSettings _settings;
    private readonly CleanLogs _clean;

    public CleanLogsTests()
    {
        _services = new ServiceCollection().AddScoped(_ => _school.NewDb()).AddSingleton<IConfiguration>(new ConfigurationManager()).BuildServiceProvider();
        _settings = new SiteSettings(_services.GetRequiredService<IServiceScopeFactory>(), _school.Writer, new AuditLog(_school.Clock));
        _clean = new CleanLogs(_school.Writer, _settings, _school.Clock, NullLogger<CleanLogs>.Instance);
    }

    [Fact]
    public async Task Each_log_is_kept_as_long_as_the_administrator_wants_and_the_audit_trail_stays()
    {
        await _settings.Change<LogSettings>(Actor.Site, now => now with { SystemDays = 30 });
        for (var days = 0; days < 400; days += 50) Fill(days);

        await _clean.Round(TestContext.Current.CancellationToken);

        using var db = _school.NewDb();
        Assert.Equal((8, 1, 2, 1), (db.SignIns.Count(), db.SystemLog.Count(), db.MailLog.Count(), db.AuditEntries.Count()));
    }

    [Fact]
    public async Task More_than_one_piece_goes_in_one_round()
    {
        _school.Set("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO SystemLog (At, Level, Source, Text, Times) SELECT 0, 3, 'x', 'x', 1 FROM n");

        await _clean.Round(TestContext.Current.CancellationToken);

        using var db = _school.NewDb();
        Assert.Equal(0, db.SystemLog.Count());
    }

    [Theory]
    [InlineData(6, false), InlineData(7, true), InlineData(3650, true), InlineData(3651, false)]
    public void A_time_that_would_empty_the_log_or_never_ends_is_refused(int days, bool isFine) =>
        Assert.Equal(isFine, new LogSettings { MailDays = days }.Wrong is null);

    public void Dispose()
    {
        _clean.Dispose();
        _services.Dispose();
        _school.Dispose();
    }

    private void Fill(int daysAgo)
    {
        var at = _school.Clock.GetUtcNow().AddDays(-daysAgo).ToUnixTimeMilliseconds();
        _school.Set("INSERT INTO SignIns (At, Outcome, Way, Device) VALUES ({0}, 1, 1, 'curl')", at);
        _school.Set("INSERT INTO SystemLog (At, Level, Source, Text, Times) VALUES ({0}, 3, 'x', 'x', 1)", at);
        _school.Set("INSERT INTO MailLog (At, Outcome, MailId, \"To\", Subject) VALUES ({0}, 1, 1, 'a@b.example', 'x')", at);
    }
}
