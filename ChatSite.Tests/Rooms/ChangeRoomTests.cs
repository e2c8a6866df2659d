using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

public sealed class ChangeRoomTests(Classroom school) : IClassFixture<Classroom>
{
    private ChangeRoom Change => school.Get<ChangeRoom>();

    [Fact]
    public async Task A_host_renames_the_room_and_gives_it_a_topic_and_open_pages_show_it()
    {
        var room = await school.Group(school.Ada, school.Ben);
        await using var ben = new Heard(school.Live, room, school.Ben);

        await Change.Settings(school.Ada, room, "Maths & more", "Homework", onlyHostsWrite: false);

        Assert.Equal(["Ada renamed the room to “Maths & more”.", "Ada changed the topic to “Homework”."], await school.Notices(room));
        var heard = await ben.Until("room-topic");
        Assert.Contains("<h1 id=\"room-name\" dir=\"auto\">Maths &amp; more</h1>", heard, StringComparison.Ordinal);
        Assert.Contains(">Homework</p>", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_message_does_not_follow_the_quiet_line()
    {
        var room = await school.Group(school.Ada, school.Ben);
        await school.Say(school.Ada, room);
        await Change.Settings(school.Ada, room, "Maths", "Homework", onlyHostsWrite: false);
        var next = await school.Say(school.Ada, room);

        var rows = await Rows(room);

        Assert.Equal([1, 2, 3], rows.Select(row => row.Number));
        Assert.False(rows.Single(row => row.Id == next).Follows);
    }

    [Fact]
    public async Task When_only_hosts_write_the_others_are_told_so()
    {
        var room = await school.Group(school.Ada, school.Ben);

        await Change.Settings(school.Ada, room, "Maths", "", onlyHostsWrite: true);

        Assert.True((await school.Get<PostMessage>().By(school.Ben, room, "hello", null))!.Value.Refused(out var reason));
        Assert.Equal("Only hosts can write here.", reason);
        Assert.True(await school.Say(school.Ada, room) > 0);
        Assert.Equal(["Ada lets only hosts write here."], await school.Notices(room));
    }

    [Fact]
    public async Task Saving_what_is_there_already_says_nothing()
    {
        var room = await school.Group(school.Ada);

        await Change.Settings(school.Ada, room, "Maths", "", onlyHostsWrite: false);

        Assert.Empty(await school.Notices(room));
    }

    [Fact]
    public async Task A_bad_name_changes_nothing_not_even_the_topic()
    {
        var room = await school.Group(school.Ada);

        var refused = await Change.Settings(school.Ada, room, "", "Homework", onlyHostsWrite: true);

        Assert.Equal("Name", refused!.Value.Field);
        var ada = await school.Place(school.Ada, room);
        Assert.Equal(("Maths", "", false), (ada!.Room.Name, ada.Room.Topic, ada.Room.OnlyHostsWrite));
    }

    [Fact]
    public async Task An_archived_room_leaves_the_lists_can_be_read_and_is_opened_again()
    {
        var room = await school.Group(school.Ada, school.Ben);

        await Change.Archive(school.Ada, room, isArchived: true);

        Assert.DoesNotContain(await school.Ask((RoomQueries rooms) => rooms.Of(school.Ben)), link => link.Id == room);
        Assert.Contains(await school.Ask((RoomQueries rooms) => rooms.ArchivedOf(school.Ben)), link => link.Id == room);
        Assert.True((await school.Get<PostMessage>().By(school.Ada, room, "hello", null))!.Value.Refused(out _));

        await Change.Archive(school.Ada, room, isArchived: false);

        Assert.Contains(await school.Ask((RoomQueries rooms) => rooms.Of(school.Ben)), link => link.Id == room);
        Assert.True(await school.Say(school.Ben, room) > 0);
        Assert.Equal(["Ada archived the room.", "Ada opened the room again."], await school.Notices(room));
    }

    [Fact]
    public async Task Somebody_elses_room_stays_as_it_is()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var direct = (await school.Get<OpenDirect>().By(school.Hopper, school.Ada))!.Value.Value;

        foreach (var (who, where) in new[] { (school.Ben, room), (school.Hopper, room), (school.Hopper, direct) })
        {
            Assert.Null(await Change.Settings(who, where, "Mine", "mine", onlyHostsWrite: true));
            Assert.Null(await Change.Archive(who, where, isArchived: true));
            Assert.Empty(await school.Notices(where));
        }
    }

    private Task<List<Message>> Rows(int room) => school.Ask((ChatDb db) =>
        db.Messages.Where(message => message.RoomId == room).OrderBy(message => message.Id).ToListAsync());
}
