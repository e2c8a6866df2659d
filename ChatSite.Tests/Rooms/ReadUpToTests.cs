using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class ReadUpToTests(Classroom school) : IClassFixture<Classroom>
{
    private ReadUpTo ReadUpTo => school.Get<ReadUpTo>();

    [Fact]
    public async Task The_mark_moves_forward_and_never_back()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var (first, second, third) = (await school.Say(school.Ada, room), await school.Say(school.Ada, room), await school.Say(school.Ada, room));

        await ReadUpTo.By(school.Ben, room, second);
        Assert.Equal(1, (await school.Place(school.Ben, room))!.Unread);

        await ReadUpTo.By(school.Ben, room, first);
        Assert.Equal(1, (await school.Place(school.Ben, room))!.Unread);

        await ReadUpTo.By(school.Ben, room, third);
        Assert.Equal(0, (await school.Place(school.Ben, room))!.Unread);
    }

    [Fact]
    public async Task Marks_that_come_together_are_written_together()
    {
        var room = await school.Group(school.Ada, school.Ben, school.Cleo);
        var (first, second) = (await school.Say(school.Ada, room), await school.Say(school.Ada, room));

        await Task.WhenAll(ReadUpTo.By(school.Ben, room, second), ReadUpTo.By(school.Ben, room, first), ReadUpTo.By(school.Cleo, room, first));

        Assert.Equal(0, (await school.Place(school.Ben, room))!.Unread);
        Assert.Equal(1, (await school.Place(school.Cleo, room))!.Unread);
    }

    [Fact]
    public async Task A_message_that_is_not_of_this_room_marks_nothing()
    {
        var (room, other) = (await school.Group(school.Ada, school.Ben), await school.Group(school.Ada));
        await school.Say(school.Ada, room);
        var elsewhere = await school.Say(school.Ada, other);

        await ReadUpTo.By(school.Ben, room, elsewhere);
        await ReadUpTo.By(school.Ben, room, long.MaxValue);
        await ReadUpTo.By(school.Ben, other, elsewhere); // is not in that room

        Assert.Equal(1, (await school.Place(school.Ben, room))!.Unread);
    }

    [Fact]
    public async Task What_is_new_begins_after_the_mark()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var first = await school.Say(school.Ada, room);
        var second = await school.Say(school.Ada, room);
        await school.Say(school.Ada, room);
        await ReadUpTo.By(school.Ben, room, first);

        Assert.Equal(second, await FirstNew(school.Ben, room));
        Assert.Equal(0, await FirstNew(school.Ada, room));
    }

    private async Task<long> FirstNew(int who, int room)
    {
        var place = await school.Place(who, room);
        return await school.Ask((ChatDb db) => new Timeline(db).FirstNew(room, place!.Unread));
    }
}
