using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>POST /rooms/{id}/read, and where "new since you were here" stands</summary>
public sealed class ReadTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task What_is_new_is_counted_marked_and_read()
    {
        var room = await school.Room(school.Ada);
        await school.Teacher.Say(room, "one");
        var second = await school.Teacher.Say(room, "two");

        Assert.Equal("2", (await school.Ada.Page("/people")).QuerySelector($"#unread-{room}")!.TextContent);
        var page = await school.Ada.Page($"/rooms/{room}");
        Assert.Equal("", page.QuerySelector($"#unread-{room}")!.TextContent);
        Assert.Contains("one", page.QuerySelector(".new-line + .message")!.TextContent, StringComparison.Ordinal);

        var answer = await school.Ada.PostFragment($"/rooms/{room}/read", ("Upto", $"{second}"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        Assert.Equal("", (await school.Ada.Page("/people")).QuerySelector($"#unread-{room}")!.TextContent);
        Assert.Null((await school.Ada.Page($"/rooms/{room}")).QuerySelector(".new-line"));
    }

    [Fact]
    public async Task Without_a_script_a_button_marks_it_read_and_comes_back()
    {
        var room = await school.Room(school.Ada);
        var message = await school.Teacher.Say(room, "one");
        Assert.Contains($"value=\"{message}\"", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("noscript")!.InnerHtml, StringComparison.Ordinal);

        var answer = await school.Ada.PostForm($"/rooms/{room}/read", ("Upto", $"{message}"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/rooms/{room}"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Null((await school.Ada.Page($"/rooms/{room}")).QuerySelector("#room noscript"));
    }

    [Fact]
    public async Task Somebody_elses_room_is_not_found()
    {
        var room = await school.Room(school.Ada);
        var message = await school.Teacher.Say(room, "one");

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostFragment($"/rooms/{room}/read", ("Upto", $"{message}"))).StatusCode);
    }

    [Fact]
    public async Task Without_a_number_or_a_token_it_is_not_taken()
    {
        var room = await school.Room(school.Ada);

        Assert.Equal(HttpStatusCode.BadRequest, (await school.Ada.PostFragment($"/rooms/{room}/read")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await school.Ada.Client.PostAsync($"/rooms/{room}/read",
            new FormUrlEncodedContent([KeyValuePair.Create("Upto", "1")]), TestContext.Current.CancellationToken)).StatusCode);
    }
}
