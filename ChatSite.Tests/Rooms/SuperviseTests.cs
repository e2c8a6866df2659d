using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

/// <summary>Staff who read along because a rule wants it.</summary>
public sealed class SuperviseTests(Classroom school) : IClassFixture<Classroom>, IAsyncLifetime
{
    private ChangeSupervision Rules => school.Get<ChangeSupervision>();

    public async ValueTask InitializeAsync() => await school.PupilsTalk(Talk.Start);

    public async ValueTask DisposeAsync()
    {
        foreach (var rule in await school.Ask((ChatDb db) => db.SupervisionRules.Select(rule => rule.Id).ToListAsync())) await Rules.End(Actor.Person(school.Hopper), rule);
        foreach (var one in await school.Ask((ChatDb db) => db.Classes.Select(one => one.Id).ToListAsync())) await school.Get<ChangeClass>().Delete(Actor.Person(school.Hopper), one);
        await school.Get<GiveRole>().To(Actor.Person(school.Hopper), school.Noether, Role.StaffId);
        await Sweep();
    }

    [Fact]
    public async Task A_new_conversation_begins_with_its_supervisor_and_says_so()
    {
        await PupilsSupervisedBy(school.Noether);
        var room = await Direct(await school.Join("Dora", Role.PupilId), school.Ben);

        Assert.Equal([school.Noether], await Supervisors(room));
        Assert.Equal(["Noether supervises this conversation."], await Lines(room));
        Assert.Equal(["Noether"], await school.Ask((RoomQueries rooms) => rooms.SupervisorsOf(room)));
    }

    [Fact]
    public async Task Conversations_that_exist_are_supervised_when_a_rule_begins_and_no_more_when_it_ends()
    {
        var (pupils, withTeacher) = (await Direct(await school.Join("Emil", Role.PupilId), school.Cleo), await Direct(school.Ada, school.Hopper));
        await PupilsSupervisedBy(school.Noether);
        await Sweep();
        Assert.Equal([school.Noether], await Supervisors(pupils));
        Assert.Empty(await Supervisors(withTeacher));

        await DisposeAsync();

        Assert.Empty(await Supervisors(pupils));
        Assert.Null(await school.Place(school.Noether, pupils));
        Assert.Equal(["Noether supervises this conversation.", "Noether no longer supervises this conversation."], await Lines(pupils));
    }

    [Fact]
    public async Task No_message_is_stored_before_its_supervisor_is_there()
    {
        var room = await Direct(school.Ben, await school.Join("Finn", Role.PupilId));
        await PupilsSupervisedBy(school.Noether);

        await school.Say(school.Ben, room, "hello");

        Assert.Equal(["Noether supervises this conversation.", "hello"], await Lines(room));
        Assert.Equal([school.Noether], await Supervisors(room));
    }

    [Fact]
    public async Task Pupils_can_neither_remove_a_supervisor_nor_change_him_and_he_does_not_leave()
    {
        await PupilsSupervisedBy(school.Noether);
        var room = await school.Group(school.Ada, school.Ben);
        Assert.Equal([school.Noether], await Supervisors(room));

        Assert.True((await school.Get<EndMembership>().Remove(school.Ada, room, school.Noether))!.Value.Refused(out var reason));
        Assert.Equal("Noether supervises this conversation and stays.", reason);
        Assert.True((await school.Get<ChangeMember>().Mute(school.Ada, room, school.Noether, isMuted: true))!.Value.Refused(out _));
        Assert.True((await school.Get<ChangeMember>().MakeHost(school.Ada, room, school.Noether, isHost: true))!.Value.Refused(out _));
        Assert.True((await school.Get<EndMembership>().Leave(school.Noether, room))!.Value.Refused(out _));
    }

    [Fact]
    public async Task A_supervisor_lifts_no_rule_about_who_may_write_to_whom()
    {
        await PupilsSupervisedBy(school.Noether);
        var (direct, group) = (await Direct(school.Ada, school.Ben), await school.Group(school.Ada, school.Ben, school.Cleo));
        await school.PupilsTalk(Talk.Never);

        Assert.NotNull(await Refused(school.Ada, direct));
        Assert.NotNull(await Refused(school.Ada, group));
        Assert.Null(await Refused(school.Noether, direct));
    }

    [Fact]
    public async Task A_pupil_leaves_and_the_supervisor_does_not_become_the_host()
    {
        await PupilsSupervisedBy(school.Noether);
        var room = await school.Group(school.Ada, school.Ben, school.Cleo);

        await school.Get<EndMembership>().Leave(school.Ada, room);

        Assert.True((await school.Place(school.Ben, room))!.IsHost || (await school.Place(school.Cleo, room))!.IsHost);
        Assert.False((await school.Place(school.Noether, room))!.IsHost);
    }

    [Fact]
    public async Task The_teachers_of_a_class_that_both_are_in_supervise_and_where_there_is_none_the_one_who_is_named()
    {
        await MakeClass("7a", [school.Ada, school.Ben], school.Noether);
        await Rules.Begin(Actor.Person(school.Hopper), Role.PupilId, Role.PupilId, byTeachers: true, school.Hopper);

        var (classmates, others) = (await Direct(school.Ada, school.Ben), await Direct(school.Ada, school.Cleo));
        await Sweep();

        Assert.Equal([school.Noether], await Supervisors(classmates));
        Assert.Equal([school.Hopper], await Supervisors(others));
    }

    [Fact]
    public async Task Where_nobody_can_supervise_nobody_writes()
    {
        await Rules.Begin(Actor.Person(school.Hopper), Role.PupilId, Role.PupilId, byTeachers: true, null);
        var room = await Direct(school.Ben, school.Cleo);
        var place = await school.Place(school.Ben, room);

        Assert.Equal("This conversation is supervised, and nobody is there to do it at the moment. Ask a teacher.", await Refused(school.Ben, room));
        Assert.NotNull(await school.Ask((ChatDb db) => Task.FromResult(school.Get<Supervise>().Reason(db, place!))));

        await MakeClass("8b", [school.Ben, school.Cleo], school.Noether);
        Assert.Null(await Refused(school.Ben, room));
    }

    [Fact]
    public async Task Who_is_no_longer_staff_supervises_no_longer()
    {
        await PupilsSupervisedBy(school.Noether);
        var room = await Direct(school.Ada, school.Ben);

        await school.Get<GiveRole>().To(Actor.Person(school.Hopper), school.Noether, Role.PupilId);
        await Sweep();

        Assert.Empty(await Supervisors(room));
        Assert.NotNull(await Refused(school.Ada, room));
    }

    [Fact]
    public async Task A_supervised_conversation_is_called_after_the_other_for_its_people_and_stays_out_of_the_supervisors_list()
    {
        await PupilsSupervisedBy(school.Noether);
        var room = await Direct(school.Ada, school.Ben);

        await Sweep();
        var (ada, noether) = (await Links(school.Ada), await Links(school.Noether));
        Assert.Equal("Ben", Assert.Single(ada, link => link.Id == room).Name);
        Assert.DoesNotContain(noether, link => link.Id == room);
        Assert.Equal("Ada and Ben", Assert.Single(await school.Ask((RoomQueries rooms) => rooms.SupervisedBy(school.Noether, long.MaxValue, 50)), one => one.Id == room).Name);
        Assert.Equal("Ada and Ben", (await school.Ask(async (RoomQueries rooms) => await rooms.LinkFor((await rooms.Enter(school.Noether, room))!))).Name);
    }

    [Fact]
    public async Task Who_may_not_supervise_or_decide_about_it_does_not()
    {
        Assert.True((await Rules.Begin(Actor.Person(school.Hopper), Role.PupilId, Role.PupilId, byTeachers: false, school.Ada))!.Value.Refused(out _));
        Assert.True((await Rules.Begin(Actor.Person(school.Hopper), Role.PupilId, Role.PupilId, byTeachers: false, null))!.Value.Refused(out _));
        Assert.Null(await Rules.Begin(Actor.Person(school.Noether), Role.PupilId, Role.PupilId, byTeachers: false, school.Noether));
        Assert.Null(await Rules.End(Actor.Person(school.Ada), 1));
    }

    private Task<Outcome<bool>?> PupilsSupervisedBy(int who) => Rules.Begin(Actor.Person(school.Hopper), Role.PupilId, Role.PupilId, byTeachers: false, who);

    private Task Sweep() => new SuperviseRooms(school.Get<Supervision>(), school.Get<Supervise>(), school.Get<WriterQueue>(), TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<SuperviseRooms>.Instance).Round(CancellationToken.None);

    private async Task MakeClass(string name, int[] pupils, int teacher)
    {
        var made = (await school.Get<ChangeClass>().Make(Actor.Person(school.Hopper), name))!.Value.Value;
        await school.Get<ChangeClass>().Add(Actor.Person(school.Hopper), made, pupils, asTeachers: false);
        await school.Get<ChangeClass>().Add(Actor.Person(school.Hopper), made, [teacher], asTeachers: true);
    }

    private async Task<int> Direct(int who, params int[] others) => (await school.Get<OpenDirect>().By(who, others))!.Value.Value;

    private Task<List<int>> Supervisors(int room) => school.Ask((ChatDb db) =>
        db.Memberships.Where(member => member.RoomId == room && member.IsSupervisor).Select(member => member.UserId).ToListAsync());

    private Task<List<string>> Lines(int room) => school.Ask((ChatDb db) =>
        db.Messages.Where(message => message.RoomId == room).OrderBy(message => message.Id).Select(message => message.Text).ToListAsync());

    private Task<List<RoomLink>> Links(int who) => school.Ask((RoomQueries rooms) => rooms.Of(who));

    private async Task<string?> Refused(int who, int room)
    {
        Outcome<Posted> outcome = (await school.Get<PostMessage>().By(who, room, "hello", null))!.Value;
        return outcome.Refused(out var reason) ? reason : null;
    }
}
