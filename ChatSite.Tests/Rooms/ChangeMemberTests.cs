using ChatSite.Messages;
using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class ChangeMemberTests(Classroom school) : IClassFixture<Classroom>
{
    private ChangeMember Change => school.Get<ChangeMember>();

    [Fact]
    public async Task A_muted_member_is_refused_until_he_is_let_through_again_and_the_room_reads_nothing_of_it()
    {
        var room = await school.Group(school.Ada, school.Ben);

        await Change.Mute(school.Ada, room, school.Ben, isMuted: true);
        Assert.True((await school.Get<PostMessage>().By(school.Ben, room, "hello", null))!.Value.Refused(out _));
        Assert.False((await school.Place(school.Ben, room))!.MaySpeak);

        await Change.Mute(school.Ada, room, school.Ben, isMuted: false);
        Assert.True(await school.Say(school.Ben, room) > 0);
        Assert.Empty(await school.Notices(room));
    }

    [Fact]
    public async Task A_host_makes_another_and_steps_down()
    {
        var room = await school.Group(school.Ada, school.Ben);

        Assert.True((await Change.MakeHost(school.Ada, room, school.Ada, isHost: false))!.Value.Refused(out var reason));
        Assert.Equal("A room needs a host. Make somebody else a host first.", reason);

        await Change.MakeHost(school.Ada, room, school.Ben, isHost: true);
        await Change.MakeHost(school.Ada, room, school.Ada, isHost: false);

        Assert.True((await school.Place(school.Ben, room))!.IsHost);
        Assert.False((await school.Place(school.Ada, room))!.IsHost);
        Assert.Equal(["Ada made Ben a host.", "Ada is no longer a host."], await school.Notices(room));
    }

    [Fact]
    public async Task A_pupil_who_is_host_has_no_say_over_staff()
    {
        var room = await school.Group(school.Ada, school.Hopper);
        Assert.True((await Change.Mute(school.Ada, room, school.Hopper, isMuted: true))!.Value.Refused(out _));

        await Change.MakeHost(school.Ada, room, school.Hopper, isHost: true);
        Assert.True((await Change.MakeHost(school.Ada, room, school.Hopper, isHost: false))!.Value.Refused(out _));

        Assert.False((await Change.MakeHost(school.Hopper, room, school.Ada, isHost: false))!.Value.Refused(out _));
    }

    [Fact]
    public async Task A_host_is_not_muted()
    {
        var room = await school.Group(school.Ada, school.Ben);
        await Change.MakeHost(school.Ada, room, school.Ben, isHost: true);

        Assert.True((await Change.Mute(school.Ada, room, school.Ben, isMuted: true))!.Value.Refused(out _));
        Assert.True((await Change.Mute(school.Ada, room, school.Ada, isMuted: true))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Somebody_elses_members_stay_as_they_are()
    {
        var room = await school.Group(school.Ada, school.Ben, school.Cleo);

        foreach (var stranger in new[] { school.Ben, school.Hopper })
        {
            Assert.Null(await Change.Mute(stranger, room, school.Cleo, isMuted: true));
            Assert.Null(await Change.MakeHost(stranger, room, school.Cleo, isHost: true));
        }
        Assert.Null(await Change.MakeHost(school.Ada, room, school.Noether, isHost: true)); // is not there

        var cleo = await school.Place(school.Cleo, room);
        Assert.False(cleo!.IsMuted || cleo.IsHost);
    }
}
