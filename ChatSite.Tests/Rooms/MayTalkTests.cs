using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Shared;

namespace ChatSite.Tests.Rooms;

/// <summary>The policy in rooms that exist.</summary>
public sealed class MayTalkTests(Classroom school) : IClassFixture<Classroom>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await school.PupilsTalk(Talk.Start);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_the_school_forbids_later_ends_in_conversations_that_exist_and_what_was_said_stays()
    {
        var room = await Direct(school.Ada, school.Ben);
        var said = await school.Say(school.Ada, room, "before");
        await school.PupilsTalk(Talk.Never);

        Assert.Equal("You can't write to Ben privately. What was said here stays to be read.", await Refused(school.Ada, room));
        Assert.Equal("You can't write to Ada privately. What was said here stays to be read.", await Refused(school.Ben, room));
        Assert.True((await school.Get<ChangeMessage>().Edit(school.Ada, said, "after"))!.Value.Refused(out _));
        Assert.NotNull(await school.Place(school.Ada, room));
        Assert.False((await school.Get<ChangeMessage>().Remove(school.Ada, said))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Who_may_only_answer_waits_until_the_other_has_written()
    {
        var room = await Direct(school.Noether, school.Cleo);
        await Set((Role.PupilId, Role.StaffId, Talk.Reply));

        Assert.Equal("You can answer Noether, but not begin. Wait until Noether has written.", await Refused(school.Cleo, room));
        await school.Say(school.Noether, room);
        Assert.Null(await Refused(school.Cleo, room));
        Assert.True((await school.Get<OpenDirect>().By(school.Ada, school.Noether))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Pupils_talk_under_the_eyes_of_a_teacher_whatever_they_may_alone()
    {
        await school.PupilsTalk(Talk.Never);
        var direct = await Direct(school.Noether, school.Ada, school.Ben);
        var group = await school.Group(school.Noether, school.Ada, school.Ben);

        Assert.Null(await Refused(school.Ada, direct));
        Assert.Null(await Refused(school.Ada, group));
    }

    [Fact]
    public async Task A_group_without_staff_is_no_way_around_the_policy()
    {
        await school.PupilsTalk(Talk.Never);

        Assert.True((await school.Get<CreateRoom>().By(school.Ada, RoomKind.Group, "Us", school.Ben)).Refused(out var reason));
        Assert.Equal("Ada and Ben can't be in a group without a staff member. Add one, or ask a teacher.", reason);
        var alone = await school.Group(school.Ada);
        Assert.True((await school.Get<InviteMembers>().By(school.Ada, alone, [school.Ben]))!.Value.Refused(out _));
        Assert.False((await school.Get<InviteMembers>().By(school.Ada, alone, [school.Ben, school.Noether]))!.Value.Refused(out _));
    }

    [Fact]
    public async Task A_pupils_group_that_exists_falls_silent_and_speaks_again_with_a_teacher()
    {
        var room = await school.Group(school.Ada, school.Ben);
        await school.PupilsTalk(Talk.Never);

        Assert.Equal("You can't write to Ben in a group without a staff member. Ask a teacher to join.", await Refused(school.Ada, room));
        await school.Get<InviteMembers>().By(school.Ada, room, [school.Noether]);
        Assert.Null(await Refused(school.Ada, room));
    }

    [Fact]
    public async Task When_the_last_staff_member_leaves_pupils_who_may_not_talk_the_room_falls_silent()
    {
        var room = await school.Group(school.Noether, school.Ada, school.Ben);
        await school.PupilsTalk(Talk.Never);
        Assert.Null(await Refused(school.Ada, room));

        await school.Get<EndMembership>().Leave(school.Noether, room);

        Assert.NotNull(await Refused(school.Ada, room));
        Assert.True((await school.Get<ChangeRoom>().Settings(school.Ada, room, "Meet me at five", "", onlyHostsWrite: false))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Where_pupils_may_only_answer_each_other_no_group_lets_them_begin()
    {
        var alone = await school.Group(school.Ada);
        await school.PupilsTalk(Talk.Reply);

        Assert.True((await school.Get<CreateRoom>().By(school.Ada, RoomKind.Group, "Us", school.Ben)).Refused(out _));
        Assert.True((await school.Get<InviteMembers>().By(school.Ada, alone, [school.Ben]))!.Value.Refused(out _));
    }

    [Fact]
    public async Task A_group_of_two_with_a_teacher_is_a_private_conversation_too()
    {
        var room = await school.Group(school.Ada, school.Noether);
        await Set((Role.PupilId, Role.StaffId, Talk.Never));

        Assert.NotNull(await Refused(school.Ada, room));
        Assert.Null(await Refused(school.Noether, room));
        Assert.True((await school.Get<CreateRoom>().By(school.Ada, RoomKind.Group, "Us", school.Noether)).Refused(out var reason));
        Assert.Equal("You can't begin a conversation with Noether, so you can't add Noether to a group either. Ask a teacher.", reason);
        Assert.True((await school.Get<CreateRoom>().By(school.Ada, RoomKind.Group, "Us", school.Noether, school.Ben)).Refused(out _));
    }

    [Fact]
    public async Task A_room_that_is_archived_and_opened_again_is_no_way_around_the_policy_either()
    {
        var room = await school.Group(school.Ada, school.Ben);
        await school.PupilsTalk(Talk.Never);

        await school.Get<ChangeRoom>().Archive(school.Ada, room, isArchived: true);
        await school.Get<ChangeRoom>().Archive(school.Ada, room, isArchived: false);

        Assert.NotNull(await Refused(school.Ada, room));
        Assert.NotNull(await Refused(school.Ben, room));
    }

    [Fact]
    public async Task A_teacher_whom_somebody_added_and_removed_again_opens_nothing()
    {
        var room = await school.Group(school.Noether, school.Ada, school.Ben);
        await school.Get<ChangeMember>().MakeHost(school.Noether, room, school.Ada, isHost: true);
        await school.PupilsTalk(Talk.Never);

        Assert.True((await school.Get<EndMembership>().Remove(school.Ada, room, school.Noether))!.Value.Refused(out _));
        await school.Get<EndMembership>().Leave(school.Noether, room);
        Assert.True((await school.Get<InviteMembers>().By(school.Ada, room, [school.Cleo]))!.Value.Refused(out _));
    }

    [Fact]
    public async Task The_page_gives_the_same_reason_as_the_refused_message()
    {
        var room = await Direct(school.Ada, school.Ben);
        await school.PupilsTalk(Talk.Never);
        var place = await school.Place(school.Ada, room);

        var reason = await school.Ask((ChatDb db) => Task.FromResult(school.Get<MayTalk>().Reason(db, place!)));

        Assert.Equal(await Refused(school.Ada, room), reason?.ToString());
    }

    private Task<Outcome<bool>?> Set(params (int From, int To, Talk Talk)[] rules) =>
        school.Get<ChangeTalk>().Set(Actor.Person(school.Hopper), null, rules.ToDictionary(rule => (rule.From, rule.To), rule => rule.Talk));

    private async Task<int> Direct(int who, params int[] others) => (await school.Get<OpenDirect>().By(who, others))!.Value.Value;

    private async Task<string?> Refused(int who, int room)
    {
        Outcome<Posted> outcome = (await school.Get<PostMessage>().By(who, room, "hello", null))!.Value;
        return outcome.Refused(out var reason) ? reason : null;
    }
}
