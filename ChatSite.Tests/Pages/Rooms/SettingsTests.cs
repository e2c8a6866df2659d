using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>/rooms/{id}/settings and /rooms/archived</summary>
public sealed class SettingsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_host_finds_the_settings_filled_in_and_saves_them()
    {
        var room = await school.Room("Maths", school.Teacher, school.Ada);
        Assert.Equal("Maths", (await school.Teacher.Page($"/rooms/{room}/settings")).QuerySelector("input[name=Name]")!.GetAttribute("value"));

        var saved = await school.Teacher.PostForm($"/rooms/{room}/settings", ("Name", "Physics"), ("Topic", "Light"), ("OnlyHostsWrite", "true"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/rooms/{room}"), (saved.StatusCode, saved.Headers.Location!.ToString()));
        var page = await school.Ada.Page($"/rooms/{room}");
        Assert.Equal(("Physics", "Light"), (page.QuerySelector("#room-name")!.TextContent, page.QuerySelector("#room-topic")!.TextContent));
        Assert.Contains("Hopper renamed the room to “Physics”.", page.QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ada.PostForm($"/rooms/{room}/messages", ("Text", "hello"))).StatusCode);
    }

    [Fact]
    public async Task A_bad_name_is_refused_beside_its_field_and_kept()
    {
        var room = await school.Room(school.Ada);

        var answer = await school.Teacher.PostForm($"/rooms/{room}/settings", ("Name", new string('x', 90)), ("Topic", "kept"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal("A name has 80 characters at most; this one has 90.", page.QuerySelector("#Name-error")!.TextContent);
        Assert.Equal("kept", page.QuerySelector("input[name=Topic]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_archived_room_is_found_under_the_archived_ones_and_opened_again_from_there()
    {
        var room = await school.Room(school.Ada);

        await school.Teacher.Send($"/rooms/{room}/settings/archive");

        var list = await school.Ada.Page("/rooms/archived");
        Assert.Null(list.QuerySelector($"#room-{room}"));
        Assert.NotNull(list.QuerySelector($".list a[href='/rooms/{room}']"));
        Assert.NotNull(list.QuerySelector("#side a[href='/rooms/archived']"));
        var closed = await school.Ada.Page($"/rooms/{room}");
        Assert.Contains("archived", closed.QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("This room is archived;", closed.QuerySelector(".silence")!.TextContent, StringComparison.Ordinal);
        Assert.Null(closed.QuerySelector("form#composer"));

        await school.Teacher.Send($"/rooms/{room}/settings/open");
        await school.Ada.Say(room, "hello again");
    }

    [Fact]
    public async Task Somebody_elses_settings_are_not_found()
    {
        var room = await school.Room(school.Ada);

        foreach (var person in new[] { school.Ada, school.Ben }) // a member, a stranger
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get($"/rooms/{room}/settings")).StatusCode);
            foreach (var deed in new[] { "", "/archive", "/open", "/delete" })
                Assert.Equal(HttpStatusCode.NotFound, (await person.PostForm($"/rooms/{room}/settings{deed}", ("Name", "Mine"))).StatusCode);
        }
        Assert.Null((await school.Ben.Page("/rooms/archived")).QuerySelector($".list a[href='/rooms/{room}']"));
        Assert.StartsWith("Maths", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }
}
