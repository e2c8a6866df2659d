using System.Net;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Live;

/// <summary>?poll=1 on the live line: what a page hears that may keep no stream.</summary>
public sealed class PollTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_page_outside_any_room_hears_of_a_message_while_it_waits()
    {
        var room = await school.Room(school.Ada, school.Ben);
        await Poll(school.Ada, "/live", "a", wait: false); // what the room's making told

        var waiting = Until(school.Ada, "/live", "a", "aria-label=\"1 unread\"");
        await school.Ben.Say(room, "hello");

        Assert.Contains($"<li id=\"room-{room}\"", await waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_in_one_room_hears_of_another_between_two_short_polls()
    {
        var (here, there) = (await school.Room(school.Ada, school.Ben), await school.Room(school.Ada, school.Ben));
        await Poll(school.Ada, $"/rooms/{here}/live", "b", wait: false);

        await school.Ben.Say(there, "hello");

        Assert.Contains($"<b id=\"unread-{there}\"", await Until(school.Ada, $"/rooms/{here}/live", "b", $"unread-{there}\" class=\"unread\" aria-label=\"1 unread\"", wait: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_hears_who_has_come_and_a_rooms_new_name()
    {
        var room = await school.Room(school.Ben);
        var path = $"/rooms/{room}/live";
        await Poll(school.Ben, path, "c", wait: false);

        using var line = await school.Teacher.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await school.Services.GetServices<IHostedService>().OfType<TellPresence>().Single().Round(Cancel);
        Assert.Contains($"{school.Teacher.Id} online", await Until(school.Ben, path, "c", "<meta name=\"here\""), StringComparison.Ordinal);

        await school.Teacher.Send($"/rooms/{room}/settings", ("Name", "Physics & more"), ("Topic", ""));
        await Until(school.Ben, path, "c", "<h1 id=\"room-name\" dir=\"auto\">Physics &amp; more</h1>");
    }

    [Fact]
    public async Task Who_missed_a_rooms_new_name_hears_it_with_the_notice_on_either_line()
    {
        var room = await school.Room(school.Ben);
        var cursor = await school.Ben.Say(room, "hello");
        await school.Teacher.Send($"/rooms/{room}/settings", ("Name", "Chemistry"), ("Topic", "Acids"));

        var polled = await Poll(school.Ben, $"/rooms/{room}/live", "d", wait: false, after: cursor);
        using var line = await school.Ben.Client.GetAsync($"/rooms/{room}/live?after={cursor}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await foreach (var told in LiveEvent.Read(line, Cancel))
            if (told.Data.Contains("<h1 id=\"room-name\" dir=\"auto\">Chemistry</h1>", StringComparison.Ordinal)) break;

        Assert.Contains("<h1 id=\"room-name\" dir=\"auto\">Chemistry</h1><p id=\"room-topic\"", polled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_removed_between_two_polls_hears_nothing_more()
    {
        var room = await school.Room(school.Ben);
        var path = $"/rooms/{room}/live";
        await Poll(school.Ben, path, "e", wait: false);

        await school.Teacher.Send($"/rooms/{room}/members/remove", ("person", $"{school.Ben.Id}"));
        await school.Teacher.Say(room, "now that he is gone");

        using var answer = await school.Ben.Get($"{path}?poll=1&after=0&ear=e");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("now that he is gone", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_missed_comes_compressed_as_a_page_does()
    {
        var room = await school.Room(school.Ben);
        await school.Ben.Say(room, string.Concat(Enumerable.Repeat("the same again ", 100)));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rooms/{room}/live?poll=1&after=1") { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await school.Ben.Client.SendAsync(request, Cancel);

        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    // A browser asks again at once; what it is asked for comes within the rounds that gather news.
    private static async Task<string> Until(Person person, string path, string ear, string text, bool wait = true)
    {
        var heard = "";
        for (var until = DateTime.UtcNow.AddSeconds(40); !heard.Contains(text, StringComparison.Ordinal);)
        {
            Assert.True(DateTime.UtcNow < until, $"“{text}” did not come, only: {heard}");
            heard += await Poll(person, path, ear, wait);
        }
        return heard;
    }

    private static async Task<string> Poll(Person person, string path, string ear, bool wait, long after = 0)
    {
        if (after == 0) after = long.Parse((await person.Page("/chat?list=1")).GetElementById("rooms")!.GetAttribute("data-cursor")!);
        using var answer = await person.Get($"{path}?poll=1&after={after}&ear={ear}{(wait ? "" : "&wait=0")}");
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
