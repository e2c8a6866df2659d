using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>/rooms/new</summary>
public sealed class NewTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_pupil_makes_a_group_and_comes_into_it()
    {
        var answer = await school.Ada.PostForm("/rooms/new", ("Name", "Chess"), ("Kind", "group"), ("Members", " ben , @Hopper"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var room = answer.Headers.Location!.ToString();
        Assert.Equal("Chess", (await school.Ben.Page(room)).QuerySelector("h1")!.TextContent);
        Assert.NotNull((await school.Teacher.Page("/people")).QuerySelector($"#rooms a[href='{room}']"));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_field_and_everything_typed_is_kept()
    {
        var answer = await school.Ada.PostForm("/rooms/new", ("Name", ""), ("Kind", "group"), ("Members", "Ben, Nobody"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal("Give the room a name.", page.QuerySelector("#Name-error")!.TextContent);
        Assert.Equal("Nobody here is called Nobody. The list of people has everyone's name.", page.QuerySelector("#Members-error")!.TextContent);
        Assert.Equal("Ben, Nobody", page.QuerySelector("input[name=Members]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u3164\u2800")]
    [InlineData("\u202e")]
    public async Task A_name_that_nobody_can_see_is_no_name(string name)
    {
        var answer = await school.Ada.PostForm("/rooms/new", ("Name", name), ("Kind", "group"));

        Assert.Equal("Give the room a name.", (await Person.Parse(answer)).QuerySelector("#Name-error")!.TextContent);
    }

    [Fact]
    public async Task A_name_turns_nothing_around_that_stands_behind_it()
    {
        var made = await school.Ada.Send("/rooms/new", ("Name", "\u202eChess\u2067\t\aclub"), ("Kind", "group"));

        Assert.Equal("Chess club", (await school.Ada.Page(made.Headers.Location!.ToString())).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Rooms_for_everyone_are_offered_to_staff_only_and_refused_to_others()
    {
        Assert.NotNull((await school.Teacher.Page("/rooms/new")).QuerySelector("input[value=broadcast]"));
        Assert.Null((await school.Ada.Page("/rooms/new")).QuerySelector("input[value=broadcast]"));

        var refused = await school.Ada.PostForm("/rooms/new", ("Name", "News by Ada"), ("Kind", "broadcast"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Rooms for everyone are made by staff.", (await Person.Parse(refused)).Body!.TextContent, StringComparison.Ordinal);

        var made = await school.Teacher.Send("/rooms/new", ("Name", "News"), ("Kind", "broadcast"));
        await school.Ben.Page(made.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_private_conversation_is_not_made_here()
    {
        var refused = await school.Teacher.PostForm("/rooms/new", ("Name", "Us"), ("Kind", "direct"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in()
    {
        var answer = await school.Stranger().Get("/rooms/new");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/login", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
