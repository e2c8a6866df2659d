using System.Net;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;
using ChatSite.Tests.Rooms;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>POST /rooms/{id}/typing</summary>
public sealed class TypingTests(School school) : IClassFixture<School>
{
    private LiveHub Live => school.Services.GetRequiredService<LiveHub>();

    [Fact]
    public async Task The_room_hears_who_types_once_in_a_while()
    {
        var room = await school.Room(school.Ada);
        await using var teacher = new Heard(Live, room, school.Teacher.Id);

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.NoContent, (await school.Ada.PostFragment($"/rooms/{room}/typing")).StatusCode);

        await teacher.Until($"event: typing\ndata: {school.Ada.Id} Ada\n\n");
        Assert.Equal(2, (await teacher.Everything()).Split("event: typing").Length);
    }

    [Fact]
    public async Task Who_may_not_write_here_types_nothing()
    {
        var room = await school.Room(school.Ada);
        await using var teacher = new Heard(Live, room, school.Teacher.Id);
        await school.Teacher.Send($"/rooms/{room}/members/mute", ("person", $"{school.Ada.Id}"));

        Assert.Equal(HttpStatusCode.NoContent, (await school.Ada.PostFragment($"/rooms/{room}/typing")).StatusCode);

        Assert.DoesNotContain("typing", await teacher.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_invisible_is_not_seen_typing()
    {
        var dan = await school.Register("Dan");
        var room = await school.Room(dan);
        await using var teacher = new Heard(Live, room, school.Teacher.Id);
        await dan.Send("/settings/status", ("Kind", "Invisible"), ("Text", ""), ("Until", ""));

        Assert.Equal(HttpStatusCode.NoContent, (await dan.PostFragment($"/rooms/{room}/typing")).StatusCode);

        Assert.DoesNotContain("typing", await teacher.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_blocked_somebody_or_was_blocked_is_not_seen_typing_where_the_other_is()
    {
        var (eve, fay) = (await school.Register("Eve"), await school.Register("Fay"));
        var room = await school.Room(eve, fay);
        await using var teacher = new Heard(Live, room, school.Teacher.Id);
        await eve.Send($"/people/{fay.Id}", ("Deed", "Block"));

        foreach (var one in new[] { eve, fay }) Assert.Equal(HttpStatusCode.NoContent, (await one.PostFragment($"/rooms/{room}/typing")).StatusCode);

        Assert.DoesNotContain("typing", await teacher.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_of_more_than_fifty_hears_nothing()
    {
        var room = await school.Room(school.Ada);
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            for (var i = 0; i < 49; i++)
                turn.Db.Add(new Membership { RoomId = room, User = new User { UserName = $"Many{i}", NormalizedUserName = $"MANY{i}", IsPlaceholder = true } });
            return turn.Db.SaveChanges();
        });
        await using var teacher = new Heard(Live, room, school.Teacher.Id);

        Assert.Equal(HttpStatusCode.NoContent, (await school.Ada.PostFragment($"/rooms/{room}/typing")).StatusCode);

        Assert.DoesNotContain("typing", await teacher.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_room_is_not_found_and_hears_nothing()
    {
        var room = await school.Room(school.Ada);
        await using var teacher = new Heard(Live, room, school.Teacher.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostFragment($"/rooms/{room}/typing")).StatusCode);

        Assert.DoesNotContain("typing", await teacher.Everything(), StringComparison.Ordinal);
    }
}
