using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Api;

/// <summary>/api/v1/rooms and /api/v1/rooms/{id}/messages</summary>
public sealed class ConversationsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_program_finds_the_conversations_of_its_owner_and_no_others()
    {
        var (mine, other) = (await school.Room("Chess", school.Teacher, school.Ada), await school.Room(school.Ben));
        await school.Teacher.Say(mine, "Ready?");
        using var program = await ApiProgram.Of(school, school.Ada);

        var rooms = (await program.Read("rooms")).AsArray();

        var chess = Assert.Single(rooms, room => (int)room!["id"]! == mine)!;
        Assert.Equal(("Chess", "Group", true), ((string)chess["name"]!, (string)chess["kind"]!, (int)chess["unread"]! > 0));
        Assert.DoesNotContain(rooms, room => (int)room!["id"]! == other);
    }

    [Fact]
    public async Task What_a_program_says_appears_in_the_room_once_however_often_it_is_sent()
    {
        var room = await school.Room(school.Ada);
        using var program = await ApiProgram.Of(school, school.Ada);

        var ids = new[] { await program.Say(room, "Hello from a program", "k-1"), await program.Say(room, "Hello from a program", "k-1") };

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(["Hello from a program"], await school.Ada.Reads(room));
    }

    [Fact]
    public async Task A_program_reads_on_from_its_cursor_and_misses_neither_what_is_new_nor_what_was_changed()
    {
        var room = await school.Room(school.Ada);
        var first = await school.Ada.Say(room, "one");
        using var program = await ApiProgram.Of(school, school.Ada);
        var seen = await program.Read($"rooms/{room}/messages");
        Assert.Equal("one", Texts(seen)[^1]);

        var second = await school.Ada.Say(room, "two");
        await school.Ada.Send($"/messages/{first}/remove");
        var news = await program.Read($"rooms/{room}/messages?after={seen["cursor"]}");

        Assert.Equal([second, first], news["messages"]!.AsArray().Select(message => (long)message!["id"]!));
        Assert.Equal(["two", ""], Texts(news)); // what was removed is not told
        Assert.True((bool)news["messages"]![1]!["isRemoved"]!);
        Assert.Empty(Texts(await program.Read($"rooms/{room}/messages?after={news["cursor"]}")));
    }

    [Fact]
    public async Task Long_conversations_come_in_pieces_in_both_directions_without_gaps_or_repeats()
    {
        var room = await school.Room(school.Ada);
        var ids = new List<long>();
        for (var i = 0; i < 7; i++) ids.Add(await school.Ada.Say(room, $"message {i}"));
        using var program = await ApiProgram.Of(school, school.Ada);

        var back = new List<long>();
        for (var (before, more) = (long.MaxValue, true); more;)
        {
            var piece = await program.Read($"rooms/{room}/messages?limit=3&before={before}");
            back.InsertRange(0, Ids(piece));
            (before, more) = (back[0], (bool)piece["hasMore"]!);
        }
        var forth = new List<long>();
        for (var (cursor, more) = (0L, true); more;)
        {
            var piece = await program.Read($"rooms/{room}/messages?limit=3&after={cursor}");
            forth.AddRange(Ids(piece));
            (cursor, more) = ((long)piece["cursor"]!, (bool)piece["hasMore"]!);
        }

        Assert.Equal(back, forth);
        Assert.Equal(ids, back.Intersect(ids));
    }

    [Fact]
    public async Task Somebody_elses_room_does_not_exist()
    {
        var room = await school.Room(school.Ben);
        using var program = await ApiProgram.Of(school, school.Ada);

        await ApiProgram.Problem(await program.Get($"rooms/{room}/messages"), HttpStatusCode.NotFound);
        await ApiProgram.Problem(await program.Post($"rooms/{room}/messages", new { text = "hello" }), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_cannot_be_said_is_refused_with_the_sentence_that_a_person_reads()
    {
        var room = await school.Room(school.Ada);
        using var program = await ApiProgram.Of(school, school.Ada);

        Assert.Equal("Write something first.", await ApiProgram.Problem(await program.Post($"rooms/{room}/messages", new { text = " " }), HttpStatusCode.UnprocessableEntity));
        await school.Teacher.Send($"/rooms/{room}/settings/archive");
        Assert.StartsWith("This room is archived", await ApiProgram.Problem(await program.Post($"rooms/{room}/messages", new { text = "hello" }), HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("after=1&before=2")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=many")]
    [InlineData("after=x")]
    public async Task A_question_that_makes_no_sense_is_a_bad_request(string query)
    {
        var room = await school.Room(school.Ada);
        using var program = await ApiProgram.Of(school, school.Ada);

        await ApiProgram.Problem(await program.Get($"rooms/{room}/messages?{query}"), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":7}""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("Text=hello", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_no_message_is_refused_and_nothing_is_stored(string body, string type, HttpStatusCode status)
    {
        var room = await school.Room(school.Ada);
        using var program = await ApiProgram.Of(school, school.Ada);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/rooms/{room}/messages") { Content = new StringContent(body, Encoding.UTF8, type) };

        await ApiProgram.Problem(await program.Send(request), status);

        Assert.Empty(await school.Ada.Reads(room));
    }

    private static string[] Texts(JsonNode answer) => [.. answer["messages"]!.AsArray().Select(message => (string)message!["text"]!)];

    private static long[] Ids(JsonNode answer) => [.. answer["messages"]!.AsArray().Select(message => (long)message!["id"]!)];
}
