using ChatSite.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Live;

public sealed class LiveHubTests : IDisposable
{
    private const int Room = 5, OtherRoom = 6, Ada = 12, Ben = 13;

    private readonly LiveHub _hub = new(NullLogger<LiveHub>.Instance);

    [Fact]
    public async Task Who_is_in_the_room_hears_it_and_nobody_else()
    {
        var (ada, ben, elsewhere) = (await Open(Room, Ada), await Open(Room, Ben), await Open(OtherRoom, Ben));
        _hub.Publish(Room, 1, Sse.Html("<li>hello", 1));
        _hub.Publish(OtherRoom, 2, Sse.Html("<li>other", 2));

        Assert.Equal("event: hi\n\nid: 1\ndata: <li>hello\n\n", await ada.Until("hello\n\n"));
        Assert.Equal("event: hi\n\nid: 1\ndata: <li>hello\n\n", await ben.Until("hello\n\n"));
        Assert.Equal("event: hi\n\nid: 2\ndata: <li>other\n\n", await elsewhere.Until("other\n\n"));
    }

    [Fact]
    public async Task What_is_said_while_somebody_catches_up_comes_after_it_and_once()
    {
        var catching = new TaskCompletionSource<CatchUp>();
        var ada = Listener.On(_hub, Room, Ada, () => new(catching.Task));
        for (var seq = 1; seq <= 4; seq++) _hub.Publish(Room, seq, Sse.Html($"<li>{seq}", seq));
        catching.SetResult(new CatchUp([.. Sse.Html("<li>1", 1), .. Sse.Html("<li>2", 2)], 2));

        Assert.Equal("id: 1\ndata: <li>1\n\nid: 2\ndata: <li>2\n\nid: 3\ndata: <li>3\n\nid: 4\ndata: <li>4\n\n", await ada.Until("<li>4\n\n"));
    }

    [Fact]
    public async Task Who_is_removed_loses_the_line_at_once_with_a_last_word()
    {
        var (ada, ben, elsewhere) = (await Open(Room, Ada), await Open(Room, Ben), await Open(OtherRoom, Ben));

        _hub.Drop(Room, Ben);
        _hub.Publish(Room, 1, Sse.Html("<li>secret", 1));

        Assert.Equal("event: hi\n\nevent: bye\n\n", await ben.Everything());
        await ada.Until("secret");
        Assert.True(elsewhere.IsOpen);
        Assert.Equal([(Room, Ada), (OtherRoom, Ben)], _hub.Open().Order());
    }

    [Fact]
    public async Task When_the_site_stops_each_page_is_told_when_to_come_back_and_not_all_at_once()
    {
        var readers = new List<Listener>();
        for (var person = 1; person <= 500; person++) readers.Add(await Open(Room, person));

        _hub.End();

        List<int> waits = [];
        foreach (var reader in readers)
        {
            var lines = (await reader.Everything()).Split('\n')[^4..^1];
            Assert.Equal("event: later", lines[0]);
            waits.Add(int.Parse(lines[1]["data: ".Length..]));
        }
        Assert.All(waits, wait => Assert.InRange(wait, 500, 5500));
        Assert.All(Enumerable.Range(0, 6), second => Assert.True(waits.Count(wait => wait / 1000 == second) < 200));
    }

    [Fact]
    public async Task Whose_session_ends_loses_every_line()
    {
        var (ada, ben, elsewhere) = (await Open(Room, Ada), await Open(Room, Ben), await Open(OtherRoom, Ben));

        _hub.Drop(Ben);

        await Task.WhenAll(ben.Ended, elsewhere.Ended);
        Assert.True(ada.IsOpen);
    }

    [Fact]
    public async Task Who_lost_the_room_while_he_caught_up_hears_nothing_of_it()
    {
        var ben = Listener.On(_hub, Room, Ben, () => new(CatchUp.NotHere));
        _hub.Publish(Room, 1, Sse.Html("<li>secret", 1));

        Assert.Equal("event: bye\n\n", await ben.Everything());
    }

    [Fact]
    public async Task A_room_that_was_written_to_elsewhere_is_opened_anew()
    {
        var (ada, elsewhere) = (await Open(Room, Ada), await Open(OtherRoom, Ben));

        _hub.Renew(Room);

        Assert.Equal("event: hi\n\n", await ada.Everything());
        Assert.True(elsewhere.IsOpen);
    }

    [Fact]
    public async Task A_poll_hears_of_it_too_and_knows_that_the_room_is_still_its_own()
    {
        await using var renewed = new Ear(_hub, Room, Ada);
        await using var removed = new Ear(_hub, OtherRoom, Ada);
        _hub.Renew(Room);
        _hub.Drop(OtherRoom, Ada);

        await renewed.Hears(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal((false, true), (renewed.IsCut, renewed.IsOver));
        Assert.Equal((true, true), (removed.IsCut, removed.IsOver));
    }

    [Fact]
    public async Task When_the_site_stops_every_line_ends_also_one_that_still_comes()
    {
        var ada = await Open(Room, Ada);

        _hub.End();

        await ada.Ended;
        await Listener.On(_hub, Room, Ben, () => new(new CatchUp(Sse.Named("hi"), 0))).Ended;
    }

    [Fact]
    public async Task Whose_browser_goes_away_is_forgotten()
    {
        using var gone = new CancellationTokenSource();
        var ada = Listener.On(_hub, Room, Ada, () => new(new CatchUp(Sse.Named("hi"), 0)), gone.Token);
        await ada.Until("hi");

        await gone.CancelAsync();

        await ada.Ended;
        Assert.Empty(_hub.Open());
    }

    [Fact]
    public async Task When_catching_up_fails_the_line_ends_and_the_others_go_on()
    {
        var ada = await Open(Room, Ada);
        var ben = Listener.On(_hub, Room, Ben, () => throw new InvalidOperationException("no database"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => ben.Ended);
        _hub.Publish(Room, 1, Sse.Html("<li>hello", 1));
        await ada.Until("hello");
        Assert.Equal([(Room, Ada)], _hub.Open());
    }

    private async Task<Listener> Open(int room, int person)
    {
        var listener = Listener.On(_hub, room, person, () => new(new CatchUp(Sse.Named("hi"), 0)));
        await listener.Until("hi\n\n");
        return listener;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _hub.Dispose();
}
