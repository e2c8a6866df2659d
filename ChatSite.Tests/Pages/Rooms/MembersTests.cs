using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>/rooms/{id}/members and what is posted below it</summary>
public sealed class MembersTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_member_sees_who_is_in_the_room_and_has_no_say()
    {
        var room = await school.Room(school.Ada, school.Ben);

        var page = await school.Ada.Page($"/rooms/{room}/members");

        Assert.Equal(["Ada", "Ben", "Hopper"], page.QuerySelectorAll(".list b").Select(name => name.TextContent));
        Assert.Contains("host", page.QuerySelectorAll(".list li")[2].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("button[name=person]"));
        Assert.Null(page.QuerySelector("input[name=Names]"));
        Assert.NotNull(page.QuerySelector($"form[action='/rooms/{room}/members/leave']"));
    }

    [Fact]
    public async Task A_host_adds_mutes_makes_hosts_and_removes_without_a_script()
    {
        var room = await school.Room(school.Ada);
        var place = $"/rooms/{room}/members";

        var added = await school.Teacher.PostForm($"{place}/add", ("Names", "Ben"));
        Assert.Equal((HttpStatusCode.SeeOther, place), (added.StatusCode, added.Headers.Location!.ToString()));

        await school.Teacher.Send($"{place}/mute", ("person", $"{school.Ben.Id}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ben.PostForm($"/rooms/{room}/messages", ("Text", "hello"))).StatusCode);
        await school.Teacher.Send($"{place}/unmute", ("person", $"{school.Ben.Id}"));
        await school.Ben.Say(room, "hello");

        await school.Teacher.Send($"{place}/host", ("person", $"{school.Ben.Id}"));
        Assert.NotNull((await school.Ben.Page(place)).QuerySelector("input[name=Names]"));
        await school.Teacher.Send($"{place}/unhost", ("person", $"{school.Ben.Id}"));

        await school.Teacher.Send($"{place}/remove", ("person", $"{school.Ben.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get($"/rooms/{room}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get(place)).StatusCode);
        Assert.Contains("Hopper removed Ben.", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_refused_and_kept()
    {
        var room = await school.Room(school.Ada);

        var answer = await school.Teacher.PostForm($"/rooms/{room}/members/add", ("Names", "Ben, Nobody"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal("Nobody here is called Nobody. The list of people has everyone's name.", page.QuerySelector("#Names-error")!.TextContent);
        Assert.Equal("Ben, Nobody", page.QuerySelector("input[name=Names]")!.GetAttribute("value"));
        Assert.Equal(2, page.QuerySelectorAll(".list li").Length);
    }

    [Fact]
    public async Task Anyone_leaves_a_group_and_nobody_a_room_for_everyone()
    {
        var room = await school.Room(school.Ada);
        var left = await school.Ada.PostForm($"/rooms/{room}/members/leave");
        Assert.Equal((HttpStatusCode.SeeOther, "/chat"), (left.StatusCode, left.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get($"/rooms/{room}")).StatusCode);

        var everyone = await school.Teacher.Send("/rooms/new", ("Name", "News"), ("Kind", "broadcast"));
        var stayed = await school.Ada.PostForm($"{everyone.Headers.Location}/members/leave");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stayed.StatusCode);
        Assert.Equal("Everyone is in this room; nobody leaves it.", (await Person.Parse(stayed)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("remove")]
    [InlineData("mute")]
    [InlineData("unmute")]
    [InlineData("host")]
    [InlineData("unhost")]
    public async Task Somebody_elses_room_is_not_found_whatever_is_posted(string deed)
    {
        var room = await school.Room(school.Ada);
        (string, string)[] fields = [("person", $"{school.Ada.Id}"), ("Names", "Nobody")];

        var byMember = await school.Ada.PostForm($"/rooms/{room}/members/{deed}", fields);
        var byStranger = await school.Ben.PostForm($"/rooms/{room}/members/{deed}", fields);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (byMember.StatusCode, byStranger.StatusCode));
        Assert.Equal(["Ada", "Hopper"], (await school.Ada.Page($"/rooms/{room}/members")).QuerySelectorAll(".list b").Select(name => name.TextContent));
    }

    [Fact]
    public async Task A_stranger_finds_no_page_leaves_nothing_and_learns_nothing()
    {
        var room = await school.Room(school.Ada);

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get($"/rooms/{room}/members")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostForm($"/rooms/{room}/members/leave")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm($"/rooms/{room}/members/promote")).StatusCode);
    }

    [Fact]
    public async Task Without_its_token_no_form_is_taken()
    {
        var room = await school.Room(school.Ada);

        var answer = await school.Teacher.Client.PostAsync($"/rooms/{room}/members/remove",
            new FormUrlEncodedContent([KeyValuePair.Create("person", $"{school.Ada.Id}")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
