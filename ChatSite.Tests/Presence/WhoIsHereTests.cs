using ChatSite.Live;
using ChatSite.Presence;
using ChatSite.Tests.Rooms;
using ChatSite.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Presence;

public sealed class WhoIsHereTests : IDisposable
{
    private const int Ada = 3;

    private readonly LiveHub _live = new(NullLogger<LiveHub>.Instance);
    private readonly SetClock _clock = new();
    private readonly WhoIsHere _whoIsHere;

    public WhoIsHereTests() => _whoIsHere = new WhoIsHere(_live, _clock);

    [Fact]
    public async Task Who_has_a_page_in_view_is_online_then_away_for_five_minutes_then_offline()
    {
        Assert.Equal(PersonState.Offline, _whoIsHere.StateOf(Ada));
        await using (new Heard(_live, 5, Ada))
        {
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(PersonState.Online, _whoIsHere.StateOf(Ada));
        }

        _clock.Advance(TimeSpan.FromSeconds(19)); // between two pages
        Assert.Equal(PersonState.Online, _whoIsHere.StateOf(Ada));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(PersonState.Away, _whoIsHere.StateOf(Ada));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(PersonState.Offline, _whoIsHere.StateOf(Ada));
    }

    [Fact]
    public async Task One_of_two_pages_closed_leaves_the_other()
    {
        await using var first = new Heard(_live, 5, Ada);
        await using (new Heard(_live, 0, Ada)) { }

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(PersonState.Online, _whoIsHere.StateOf(Ada));
    }

    [Fact]
    public void What_the_database_remembers_counts_for_five_minutes()
    {
        var now = _clock.GetUtcNow().UtcDateTime;

        Assert.Equal(PersonState.Away, _whoIsHere.StateOf(Ada, now.AddMinutes(-4)));
        Assert.Equal(PersonState.Offline, _whoIsHere.StateOf(Ada, now.AddMinutes(-6)));
    }

    [Fact]
    public async Task A_change_is_told_once()
    {
        await using (new Heard(_live, 5, Ada))
        {
            Assert.Equal(new Dictionary<int, Seen> { [Ada] = new(PersonState.Online) }, _whoIsHere.TakeChanges());
            Assert.Empty(_whoIsHere.TakeChanges());
        }
        Assert.Empty(_whoIsHere.TakeChanges());

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new Dictionary<int, Seen> { [Ada] = new(PersonState.Away) }, _whoIsHere.TakeChanges());
    }

    [Fact]
    public async Task Going_to_another_page_is_no_return()
    {
        await using (new Heard(_live, 5, Ada)) { }
        Assert.Equal([Ada], _whoIsHere.TakeReturned());

        await using (new Heard(_live, 6, Ada)) { }
        Assert.Empty(_whoIsHere.TakeReturned());

        _clock.Advance(TimeSpan.FromMinutes(1));
        await using (new Heard(_live, 6, Ada)) { }
        Assert.Equal([Ada], _whoIsHere.TakeReturned());
    }

    public void Dispose() => _live.Dispose();
}
