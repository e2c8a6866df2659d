using ChatSite.Presence;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Presence;

public sealed class SetStatusTests : IDisposable
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"); // an hour ahead, in November

    private readonly BareSchool _school = new();
    private readonly ServiceProvider _scopes;
    private readonly Statuses _statuses;

    public SetStatusTests()
    {
        _scopes = new ServiceCollection().AddScoped(_ => _school.NewDb()).BuildServiceProvider();
        _statuses = New();
    }

    [Fact]
    public async Task It_ends_by_itself_at_the_next_time_the_clock_on_the_wall_shows_it()
    {
        await Set("10:40"); // it is 10:00 in Berlin

        Assert.Equal("in class", _statuses.Of(_school.Ada).Text);
        _school.Clock.Advance(TimeSpan.FromMinutes(39));
        Assert.Equal("in class", _statuses.Of(_school.Ada).Text);
        _school.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("", _statuses.Of(_school.Ada).Text);
    }

    [Fact]
    public async Task A_time_that_is_over_today_is_tomorrows()
    {
        await Set("09:30");

        Assert.Equal(new DateTime(2026, 11, 21, 8, 30, 0), _statuses.Of(_school.Ada).Until);
    }

    [Fact]
    public async Task It_is_there_after_the_site_was_started_anew()
    {
        await Set("10:40");

        Assert.Equal(("in class", StatusKind.DoNotDisturb), (New().Of(_school.Ada).Text, New().Of(_school.Ada).Kind));
    }

    [Fact]
    public async Task Its_end_is_told_to_others_and_to_ones_own_pages_also_of_somebody_without_a_line()
    {
        var whoIsHere = new WhoIsHere(_school.Live, _school.Clock, _statuses);
        await Set("10:40");
        Assert.Equal("in class", whoIsHere.TakeChanges()[_school.Ada].Text);
        _school.Clock.Advance(TimeSpan.FromMinutes(39));
        Assert.Empty(whoIsHere.TakeChanges());
        await using var page = new Rooms.Heard(_school.Live, 0, _school.Ada);

        _school.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(whoIsHere.TakeChanges()[_school.Ada].Text);
        await page.Until("event: me\ndata: online 0\n");
    }

    [Theory]
    [InlineData("half past ten", "in class", "Write the time as 10:40."), InlineData("", "long", "That is 81 characters; 80 fit here.")]
    public async Task What_cannot_be_is_refused_and_nothing_is_stored(string until, string text, string sentence)
    {
        var words = text == "long" ? new string('a', 81) : text;

        var outcome = await new SetStatus(_statuses, _school.Clock).Of(_school.Ada, StatusKind.Available, words, until, Berlin);

        Assert.True(outcome.Refused(out var reason));
        Assert.Equal(sentence, reason);
        using var db = _school.NewDb();
        Assert.Empty(db.Statuses);
    }

    public void Dispose()
    {
        _scopes.Dispose();
        _school.Dispose();
    }

    private Statuses New() => new(_school.Writer, _school.Live, _scopes.GetRequiredService<IServiceScopeFactory>(), _school.Clock);

    private Task<ChatSite.Shared.Outcome<bool>> Set(string until) => new SetStatus(_statuses, _school.Clock).Of(_school.Ada, StatusKind.DoNotDisturb, " in  class ", until, Berlin);
}
