using System.Net;
using System.Net.Http.Headers;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Live;

/// <summary>/rooms/{id}/live as a browser asks for it.</summary>
public sealed class LineTests(School school) : IClassFixture<School>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task It_greets_at_once_and_says_what_it_is()
    {
        var room = await school.Room(school.Ada);
        using var line = await Open(school.Ada, room, after: 0);

        Assert.Equal("text/event-stream", line.Content.Headers.ContentType?.ToString());
        Assert.Equal(["no-store", "no-transform"], line.Headers.GetValues("Cache-Control").SelectMany(value => value.Split(", ")).Order());
        Assert.Equal("no", line.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal("1", line.Headers.GetValues("X-ChatSite").Single());
        Assert.Equal("hi", (await Events(line, 1))[0].Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_tells_what_was_missed_and_then_what_happens(bool gzip)
    {
        var room = await school.Room(school.Ada, school.Ben);
        var before = await school.Ben.Say(room, "before");
        var missed = await school.Ben.Say(room, "missed");

        using var line = await Open(school.Ada, room, before, gzip);
        var events = LiveEvent.Read(line, Cancel).GetAsyncEnumerator(Cancel);
        Assert.Equal("hi", (await Next(events)).Name);
        var first = await Next(events);
        var live = await school.Ben.Say(room, "live");
        var second = await Next(events);

        Assert.Equal((missed, live), (first.Id, second.Id));
        Assert.Contains(">missed</li>", first.Data, StringComparison.Ordinal);
        Assert.Contains(">live</li>", second.Data, StringComparison.Ordinal);
        Assert.Equal(gzip, line.Content.Headers.ContentEncoding.Contains("gzip"));
    }

    [Fact]
    public async Task It_resumes_from_the_larger_of_header_and_query()
    {
        var room = await school.Room(school.Ada);
        var first = await school.Ada.Say(room, "first");
        var second = await school.Ada.Say(room, "second");
        var third = await school.Ada.Say(room, "third");

        using var byHeader = await Open(school.Ada, room, first, heard: second);
        using var byQuery = await Open(school.Ada, room, second, heard: first);

        Assert.Equal(third, (await Events(byHeader, 2))[1].Id);
        Assert.Equal(third, (await Events(byQuery, 2))[1].Id);
    }

    [Fact]
    public async Task More_than_200_missed_are_not_told_but_counted()
    {
        var room = await school.Room(school.Ada);
        var first = await school.Ada.Say(room, "first");
        await Parallel.ForAsync(0, 200, Cancel, async (i, _) => await school.Ada.Say(room, $"{i}"));

        using var enough = await Open(school.Ada, room, first);
        Assert.Equal(200, (await Events(enough, 201)).Count(item => item.Id > 0));

        await school.Ada.Say(room, "one too many");
        using var tooMany = await Open(school.Ada, room, first);
        var reset = (await Events(tooMany, 2))[1];
        Assert.Equal(("reset", "201"), (reset.Name, reset.Data));

        using var poll = await school.Ada.Get($"/rooms/{room}/live?poll=1&after={first}");
        Assert.Equal("201", poll.Headers.GetValues("X-Reset").Single());
        Assert.Empty(await poll.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_number_that_was_never_given_out_starts_the_page_anew()
    {
        var room = await school.Room(school.Ada);
        await school.Ada.Say(room, "hello");

        using var line = await Open(school.Ada, room, after: 1_000_000);
        using var poll = await school.Ada.Get($"/rooms/{room}/live?poll=1&after=1000000");

        Assert.Equal("reset", (await Events(line, 2))[1].Name);
        Assert.Equal("0", poll.Headers.GetValues("X-Reset").Single());
    }

    [Fact]
    public async Task A_poll_waits_for_something_and_answers_the_same_row()
    {
        var room = await school.Room(school.Ada, school.Ben);
        var before = await school.Ben.Say(room, "before");

        var waiting = school.Ada.Get($"/rooms/{room}/live?poll=1&after={before}");
        var id = await school.Ben.Say(room, "during");
        using var poll = await waiting.WaitAsync(Patience, Cancel);

        Assert.Equal("text/html; charset=utf-8", poll.Content.Headers.ContentType?.ToString());
        Assert.Equal($"{id}", poll.Headers.GetValues("X-Cursor").Single());
        using var line = await Open(school.Ada, room, before);
        Assert.Equal((await Events(line, 2))[1].Data, (await poll.Content.ReadAsStringAsync(Cancel)).TrimEnd());
    }

    [Fact]
    public async Task A_strangers_room_has_no_line()
    {
        var room = await school.Room(school.Ada);

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get($"/rooms/{room}/live?after=0")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get($"/rooms/{room}/live?poll=1&after=0")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get("/rooms/99999/live?after=0")).StatusCode);
        var stranger = (await school.Stranger().Get($"/rooms/{room}/live?after=0")).StatusCode;
        Assert.Contains(stranger, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Found });
    }

    [Fact]
    public async Task Who_is_removed_loses_line_and_poll_at_once()
    {
        var room = await school.Room(school.Ben);
        var cursor = await school.Ben.Say(room, "hello");
        using var line = await Open(school.Ben, room, cursor);
        var events = LiveEvent.Read(line, Cancel).GetAsyncEnumerator(Cancel);
        await Next(events);
        var poll = school.Ben.Get($"/rooms/{room}/live?poll=1&after={cursor}");

        await school.Teacher.Send($"/rooms/{room}/members/remove", ("person", $"{school.Ben.Id}"));
        await school.Teacher.Say(room, "now that he is gone");

        var heard = new List<LiveEvent>();
        while (await events.MoveNextAsync().AsTask().WaitAsync(Patience, Cancel)) heard.Add(events.Current);
        Assert.Equal("bye", heard[^1].Name);
        Assert.DoesNotContain(heard, item => item.Data.Contains("now that he is gone", StringComparison.Ordinal));
        using var answer = await poll.WaitAsync(Patience, Cancel);
        Assert.DoesNotContain("now that he is gone", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_site_that_stops_does_not_wait_for_its_lines()
    {
        await using var own = new School();
        await own.InitializeAsync();
        using var line = await Open(own.Ada, await own.Room(own.Ada), after: 0);
        var all = Task.Run(async () => { await foreach (var _ in LiveEvent.Read(line, Cancel)) { } }, Cancel);

        await own.Stop();

        await all.WaitAsync(Patience, Cancel); // ended, not cut off
    }

    private static async Task<HttpResponseMessage> Open(Person person, int room, long after, bool gzip = false, long? heard = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rooms/{room}/live?after={after}");
        if (heard is not null) request.Headers.Add("Last-Event-ID", $"{heard}");
        if (gzip) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var line = await person.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, line.StatusCode);
        return line;
    }

    private static async Task<List<LiveEvent>> Events(HttpResponseMessage line, int count)
    {
        var events = LiveEvent.Read(line, Cancel).GetAsyncEnumerator(Cancel);
        var all = new List<LiveEvent>();
        while (all.Count < count) all.Add(await Next(events));
        return all;
    }

    // Presence and badges come between as they please.
    private static async Task<LiveEvent> Next(IAsyncEnumerator<LiveEvent> events)
    {
        do Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience, Cancel), "The line ended.");
        while (events.Current is { Id: 0, Name: "" or "here" or "typing" });
        return events.Current;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
