using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Overview;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Overview;

public sealed class CountDaysTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly ServiceProvider _services;
    private readonly SiteSettings _settings;
    private readonly CountDays _count;

    public CountDaysTests()
    {
        _services = new ServiceCollection().AddScoped(_ => _school.NewDb()).BuildServiceProvider();
        var scopes = _services.GetRequiredService<IServiceScopeFactory>();
        _settings = new SiteSettings(scopes, _school.Writer, new AuditLog(_school.Clock));
        _count = new CountDays(scopes, _school.Writer, _settings, _school.Clock, NullLogger<CountDays>.Instance);
    }

    [Fact]
    public async Task Messages_are_counted_once_on_the_day_of_the_schools_own_calendar()
    {
        await _settings.Change<SchoolSettings>(Actor.Site, now => now with { TimeZone = "Pacific/Auckland" });
        var (room, today) = (_school.Room(_school.Ada, _school.Ben), _count.Today);
        await Say(room, "one");
        await Say(room, "two");
        await _count.Round(Cancel);
        await _count.Round(Cancel);
        _school.Clock.Advance(TimeSpan.FromDays(1));
        await Say(room, "three");

        await _count.Round(Cancel);

        Assert.Equal([(today, 2), (today.AddDays(1), 1)], Counted().Select(day => (day.Day, day.Messages)));
        Assert.Equal(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_school.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland")).DateTime), _count.Today);
    }

    [Fact]
    public async Task Quiet_lines_are_not_counted_and_removed_messages_stay_counted()
    {
        var room = _school.Room(_school.Ada, _school.Ben);
        var id = await Say(room, "soon gone");
        await Say(room, "joined");
        _school.Set("UPDATE Messages SET Kind = 1 WHERE Text = 'joined'");
        await _count.Round(Cancel);
        _school.Set("DELETE FROM Messages WHERE Id = {0}", id);

        await _count.Round(Cancel);

        Assert.Equal(1, Counted().Single().Messages);
    }

    [Fact]
    public async Task A_person_with_two_browsers_is_counted_once_and_yesterdays_number_stays()
    {
        var today = _count.Today;
        Session(_school.Ada);
        Session(_school.Ada);
        Session(_school.Ben);
        await _count.Round(Cancel);
        _school.Clock.Advance(TimeSpan.FromDays(1));
        _school.Set("UPDATE UserSessions SET LastSeenAt = {0} WHERE UserId = {1}", _school.Clock.GetUtcNow().ToUnixTimeMilliseconds(), _school.Ben);

        await _count.Round(Cancel);

        Assert.Equal([(today, 2), (today.AddDays(1), (int?)1)], Counted().Select(day => (day.Day, day.People)));
    }

    [Fact]
    public async Task The_last_days_are_all_there_also_those_without_a_word()
    {
        await Say(_school.Room(_school.Ada, _school.Ben), "hello");
        await _count.Round(Cancel);
        _school.Clock.Advance(TimeSpan.FromDays(2));

        await using var db = _school.NewDb();
        var days = await new DayFigures(db, _count).Last(4, Cancel);

        Assert.Equal([0, 1, 0, 0], days.Select(day => day.Messages));
        Assert.Equal(_count.Today, days[^1].Day);
    }

    private async Task<long> Say(int room, string text) => (await _school.Post.By(_school.Ada, room, text, null))!.Value.Value.Id;

    private void Session(int userId) => _school.Writer.Run(turn =>
    {
        turn.Db.Add(new UserSession { UserId = userId, CreatedAt = _school.Clock.GetUtcNow().UtcDateTime, LastSeenAt = _school.Clock.GetUtcNow().UtcDateTime, Device = "a test" });
        return turn.Db.SaveChanges();
    }).GetAwaiter().GetResult();

    private List<DailyCount> Counted()
    {
        using var db = _school.NewDb();
        return [.. db.DailyCounts.AsNoTracking().OrderBy(day => day.Day)];
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _count.Dispose();
        _services.Dispose();
        _school.Dispose();
    }
}
