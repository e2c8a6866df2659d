using ChatSite.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Live;

public sealed class EarsTests : IAsyncDisposable
{
    private const int Ada = 1, Ben = 2, Session = 7, Room = 5;

    private readonly LiveHub _hub = new(NullLogger<LiveHub>.Instance);
    private readonly Clock _clock = new();
    private readonly Ears _ears;

    public EarsTests() => _ears = new(_hub, _clock, NullLogger<Ears>.Instance);

    [Fact]
    public async Task What_happens_between_two_polls_waits_for_the_second()
    {
        await _ears.Keep(await Take(Ada, "x"), "x");

        _hub.Publish(Room, 0, Sse.Named("here", "2 online"));
        var ear = await Take(Ada, "x");
        while (ear.Told.Count == 0) Assert.True(await ear.Hears(Cancel));

        Assert.Equal(("here", "2 online"), (ear.Told[0].Name, ear.Told[0].Data));
        await ear.DisposeAsync();
    }

    [Theory]
    [InlineData(Ben, Session, "x"), InlineData(Ada, 8, "x"), InlineData(Ada, Session, "y")]
    public async Task Nobody_else_and_no_other_session_takes_it_over(int person, int session, string name)
    {
        var mine = await Take(Ada, "x");
        await _ears.Keep(mine, "x");

        var other = await _ears.Take(Room, person, session, name, 0);

        Assert.NotSame(mine, other);
        Assert.Same(mine, await Take(Ada, "x"));
        await mine.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task One_that_was_cut_or_listens_elsewhere_is_not_used_again()
    {
        var (cut, elsewhere) = (await Take(Ada, "cut"), await _ears.Take(Room + 1, Ada, Session, "elsewhere", 0));
        await _ears.Keep(cut, "cut");
        await _ears.Keep(elsewhere, "elsewhere");
        _hub.Drop(Room, Ada);

        await using var one = await Take(Ada, "cut");
        await using var two = await Take(Ada, "elsewhere");

        Assert.NotSame(cut, one);
        Assert.Equal((false, Room), (one.IsCut, two.RoomId));
        Assert.Equal(2, _hub.CountOf(Ada));
    }

    [Fact]
    public async Task A_page_that_stays_away_is_forgotten_and_so_is_one_without_a_name()
    {
        await _ears.Keep(await Take(Ada, ""), "");
        Assert.Equal(0, _hub.CountOf(Ada));

        await _ears.Keep(await Take(Ada, "x"), "x");
        _clock.Ticks += Ears.Patience.Ticks;
        await _ears.Round(Cancel);
        Assert.Equal(1, _hub.CountOf(Ada));

        _clock.Ticks++;
        await _ears.Round(Cancel);
        Assert.Equal(0, _hub.CountOf(Ada));
    }

    private Task<Ear> Take(int person, string name) => _ears.Take(Room, person, Session, name, 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _ears.Dispose();
        _hub.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => Ticks;
    }
}
