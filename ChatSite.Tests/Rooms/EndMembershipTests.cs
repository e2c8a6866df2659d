using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class EndMembershipTests(Classroom school) : IClassFixture<Classroom>
{
    private EndMembership End => school.Get<EndMembership>();

    [Fact]
    public async Task Whoever_is_removed_loses_the_room_and_its_line_at_once()
    {
        var room = await school.Group(school.Ada, school.Ben, school.Cleo);
        await using var ben = new Heard(school.Live, room, school.Ben);
        await using var cleo = new Heard(school.Live, room, school.Cleo);

        var removed = await End.Remove(school.Ada, room, school.Ben);

        Assert.True(removed!.Value.Value);
        Assert.True(ben.IsCut);
        Assert.Null(await school.Place(school.Ben, room));
        Assert.Contains("Ada removed Ben.", await cleo.Until("removed"), StringComparison.Ordinal);
        Assert.False(cleo.IsCut);
    }

    [Fact]
    public async Task Anyone_may_leave_a_group()
    {
        var room = await school.Group(school.Ada, school.Ben);

        Assert.True((await End.Leave(school.Ben, room))!.Value.Value);

        Assert.Null(await school.Place(school.Ben, room));
        Assert.Equal(["Ben left."], await school.Notices(room));
        Assert.Null(await End.Leave(school.Ben, room));
    }

    [Fact]
    public async Task The_last_host_who_leaves_hands_over_to_the_longest_member()
    {
        var room = await school.Group(school.Hopper, school.Ben);
        await school.Get<InviteMembers>().By(school.Hopper, room, [school.Ada]);
        await school.Get<ChangeMember>().Mute(school.Hopper, room, school.Ben, isMuted: true);

        await End.Leave(school.Hopper, room);

        var ben = await school.Place(school.Ben, room);
        Assert.True(ben!.IsHost);
        Assert.False(ben.IsMuted);
        Assert.False((await school.Place(school.Ada, room))!.IsHost);
        Assert.Equal("Hopper left. Ben is host now.", (await school.Notices(room))[^1]);
    }

    [Fact]
    public async Task While_another_host_is_there_nobody_is_made_one()
    {
        var room = await school.Group(school.Ada, school.Ben, school.Cleo);
        await school.Get<ChangeMember>().MakeHost(school.Ada, room, school.Cleo, isHost: true);

        await End.Leave(school.Ada, room);

        Assert.False((await school.Place(school.Ben, room))!.IsHost);
    }

    [Fact]
    public async Task Nobody_leaves_a_room_for_everyone_or_a_private_conversation()
    {
        var everyone = await school.Broadcast();
        var direct = (await school.Get<OpenDirect>().By(school.Ada, school.Hopper))!.Value.Value;

        Assert.True((await End.Leave(school.Ada, everyone))!.Value.Refused(out _));
        Assert.True((await End.Leave(school.Ada, direct))!.Value.Refused(out _));
        Assert.Null(await End.Remove(school.Hopper, everyone, school.Ada));
        Assert.NotNull(await school.Place(school.Ada, everyone));
        Assert.NotNull(await school.Place(school.Ada, direct));
    }

    [Fact]
    public async Task A_pupil_who_is_host_does_not_remove_staff()
    {
        var room = await school.Group(school.Ada, school.Hopper);

        Assert.True((await End.Remove(school.Ada, room, school.Hopper))!.Value.Refused(out var reason));

        Assert.Equal("Only staff can remove staff.", reason);
        Assert.NotNull(await school.Place(school.Hopper, room));
    }

    [Fact]
    public async Task Somebody_elses_room_loses_nobody()
    {
        var room = await school.Group(school.Ada, school.Ben, school.Cleo);

        Assert.Null(await End.Remove(school.Ben, room, school.Cleo));
        Assert.Null(await End.Remove(school.Hopper, room, school.Cleo));
        Assert.Null(await End.Leave(school.Hopper, room));
        Assert.Null(await End.Remove(school.Ada, room, school.Hopper)); // is not there
        Assert.NotNull(await school.Place(school.Cleo, room));
    }
}
