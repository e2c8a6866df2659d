using ChatSite.Rooms;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Rooms;

public sealed class TellRoomNewsTests(Classroom school) : IClassFixture<Classroom>
{
    [Fact]
    public async Task Who_is_elsewhere_hears_of_a_message_and_who_looks_at_the_room_does_not()
    {
        var (room, other) = (await school.Group(school.Ada, school.Ben, school.Cleo), await school.Group(school.Ada, school.Ben));
        await Tell();
        await using var ben = new Heard(school.Live, other, school.Ben);
        await using var cleo = new Heard(school.Live, room, school.Cleo);

        await school.Say(school.Ada, room);
        await Tell();

        var line = $"<b id=\"unread-{room}\" class=\"unread\" aria-label=\"1 unread\">1</b></a></li>";
        Assert.Contains(line, await ben.Until($"<li id=\"room-{room}\""), StringComparison.Ordinal);
        Assert.DoesNotContain($"room-{room}", await cleo.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_hears_nothing()
    {
        var room = await school.Group(school.Ada, school.Ben);
        await using var cleo = new Heard(school.Live, 0, school.Cleo);

        await school.Say(school.Ada, room);
        await school.Get<ChangeRoom>().Settings(school.Ada, room, "Secret", "", onlyHostsWrite: false);
        await Tell();

        Assert.DoesNotContain($"room-{room}", await cleo.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_on_one_page_is_read_on_the_others()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ada, room);
        await Tell();
        await using var here = new Heard(school.Live, room, school.Ben);
        await using var there = new Heard(school.Live, 0, school.Ben);

        await school.Get<ReadUpTo>().By(school.Ben, room, message);
        await Tell();

        Assert.Contains($"<b id=\"unread-{room}\" class=\"unread\"></b>", await there.Until($"room-{room}"), StringComparison.Ordinal);
        Assert.DoesNotContain($"room-{room}", await here.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_comes_into_the_list_with_an_invitation_and_goes_with_a_removal()
    {
        var room = await school.Group(school.Ada);
        await using var ben = new Heard(school.Live, 0, school.Ben);

        await school.Get<InviteMembers>().By(school.Ada, room, [school.Ben]);
        await Tell();
        await ben.Until($"<a href=\"/rooms/{room}\"");

        await school.Get<EndMembership>().Remove(school.Ada, room, school.Ben);
        await Tell();
        await ben.Until($"<li id=\"room-{room}\" hx-delete-me></li>");
    }

    [Fact]
    public async Task A_new_room_and_a_new_name_reach_everyone_in_it_and_an_archived_one_goes()
    {
        await using var ben = new Heard(school.Live, 0, school.Ben);
        var room = await school.Group(school.Ada, school.Ben);
        await Tell();
        await ben.Until($"<a href=\"/rooms/{room}\"");
        await using var inside = new Heard(school.Live, room, school.Ben);

        await school.Get<ChangeRoom>().Settings(school.Ada, room, "Physics", "", onlyHostsWrite: false);
        await Tell();
        await ben.Until(">Physics</span>");
        await inside.Until(">Physics</span>");

        await school.Get<ChangeRoom>().Archive(school.Ada, room, isArchived: true);
        await Tell();
        await ben.Until($"<li id=\"room-{room}\" hx-delete-me></li>");
    }

    [Fact]
    public async Task Who_comes_back_after_a_while_hears_what_was_said_meanwhile_and_no_more()
    {
        var (old, room) = (await school.Group(school.Ada, school.Ben), await school.Group(school.Ada, school.Ben));
        var before = await school.Say(school.Ada, old);
        await school.Say(school.Ada, room);
        await Tell();

        await using var ben = new Heard(school.Live, 0, school.Ben, cursor: before);
        school.Get<RoomNews>().Back(school.Ben, before);
        await Tell();

        var heard = await ben.Until($"<li id=\"room-{room}\"");
        Assert.DoesNotContain($"<li id=\"room-{old}\"", heard, StringComparison.Ordinal);
    }

    private Task Tell() => school.Get<IEnumerable<IHostedService>>().OfType<TellRoomNews>().Single().Round(TestContext.Current.CancellationToken);
}
