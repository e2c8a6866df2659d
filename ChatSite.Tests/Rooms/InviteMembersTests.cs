using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class InviteMembersTests(Classroom school) : IClassFixture<Classroom>
{
    private InviteMembers Invite => school.Get<InviteMembers>();

    [Fact]
    public async Task A_host_brings_people_in_and_the_room_reads_it()
    {
        var room = await school.Group(school.Ada);
        await school.Say(school.Ada, room);

        var invited = await Invite.By(school.Ada, room, [school.Cleo, school.Ben]);

        Assert.Equal(2, invited!.Value.Value);
        Assert.Equal(["Ada added Ben and Cleo."], await school.Notices(room));
        // They read what was said before, but none of it is new to them, nor is the line to Ada.
        Assert.Equal(0, (await school.Place(school.Ben, room))!.Unread);
        Assert.Equal(0, (await school.Place(school.Ada, room))!.Unread);
    }

    [Fact]
    public async Task Whoever_is_in_already_is_not_added_again()
    {
        var room = await school.Group(school.Ada, school.Ben);

        var again = await Invite.By(school.Ada, room, [school.Ben]);

        Assert.True(again!.Value.Refused(out var reason));
        Assert.Equal("They are in this room already.", reason);
        Assert.Empty(await school.Notices(room));
    }

    [Fact]
    public async Task Somebody_elses_room_takes_nobody_in()
    {
        var room = await school.Group(school.Ada, school.Ben);

        Assert.Null(await Invite.By(school.Ben, room, [school.Cleo])); // a member, but no host
        Assert.Null(await Invite.By(school.Cleo, room, [school.Cleo]));
        Assert.Null(await Invite.By(school.Hopper, await school.Broadcast(), [school.Cleo]));
        Assert.Null(await school.Place(school.Cleo, room));
    }
}
