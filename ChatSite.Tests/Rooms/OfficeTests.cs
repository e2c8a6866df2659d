using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

/// <summary>What whoever manages rooms does in rooms that are not his own.</summary>
public sealed class OfficeTests(Classroom school) : IClassFixture<Classroom>
{
    private Caretaker Office => Caretaker.Office(Actor.Person(school.Hopper, "10.0.0.7"), "too loud");
    private ChangeRoom Change => school.Get<ChangeRoom>();

    [Fact]
    public async Task The_office_changes_a_room_that_it_is_not_in_and_the_log_has_old_and_new()
    {
        var room = await school.Group(school.Ada, school.Ben);

        Assert.True((await Change.Settings(Office, room, "Maths 2", "", onlyHostsWrite: true, new RoomLimits(30, 12)))!.Value.Value);

        var entry = Assert.Single(await Log(room));
        Assert.Equal((AuditAction.RoomChanged, school.Hopper, "10.0.0.7"), (entry.Action, entry.ActorId, entry.Place!.Text));
        var story = AuditStory.From(entry.Words!.Text);
        Assert.Equal("too loud", story.Reason);
        Assert.Equal(
            [new("Name", "Maths", "Maths 2"), new("Only hosts write", "no", "yes"), new("Seconds between two messages", "0", "30"), new AuditChange("Most members", null, "12")], story.Changes);
        Assert.Equal("Hopper renamed the room to “Maths 2”.", (await school.Notices(room))[0]);
    }

    [Fact]
    public async Task What_a_host_does_in_his_own_room_is_not_in_the_log()
    {
        var room = await school.Group(school.Noether, school.Ben);

        await Change.Settings(school.Noether, room, "Physics", "", onlyHostsWrite: false, new RoomLimits(5, null));
        await school.Get<ChangeMember>().Mute(school.Noether, room, school.Ben, isMuted: true);

        Assert.Empty(await Log(room));
        Assert.Contains("Noether made the room slow. Between two messages: 5 seconds.", await school.Notices(room));
    }

    [Fact]
    public async Task Whoever_may_not_manage_rooms_finds_none_and_the_command_line_finds_all()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var noether = Caretaker.Office(Actor.Person(school.Noether));

        Assert.Null(await Change.Settings(noether, room, "Mine", "", onlyHostsWrite: false));
        Assert.Null(await Change.Close(noether, room, isClosed: true));
        Assert.Null(await Change.Archive(noether, room, isArchived: true));
        Assert.Null(await school.Get<ChangeKind>().To(noether, room, RoomKind.Broadcast));
        Assert.Null(await school.Get<DeleteRoom>().Ask(noether, room));
        Assert.Null(await school.Get<DeleteRoom>().TakeBack(noether, room));
        Assert.Null(await school.Get<InviteMembers>().By(noether, room, [school.Cleo]));
        Assert.Null(await school.Get<EndMembership>().Remove(noether, room, school.Ben));
        Assert.Null(await school.Get<ChangeMember>().MakeHost(noether, room, school.Ben, isHost: true));
        Assert.Null(await school.Get<CreateRoom>().For(Actor.Person(school.Noether), RoomKind.Group, "Mine", [school.Noether], []));
        Assert.Empty(await school.Notices(room));

        Assert.NotNull(await Change.Close(Caretaker.Office(Actor.Console("root")), room, isClosed: true));
        Assert.Equal(["Whoever looks after the site closed the room."], await school.Notices(room));
    }

    [Fact]
    public async Task A_private_conversation_of_somebody_who_may_do_more_is_none_of_the_office()
    {
        var registrar = Caretaker.Office(Actor.Person(await school.Join("Registrar", await school.MakeRole("Registrar", Permission.ManageRooms | Permission.MakeGroups, isStaff: true))));
        var (withHead, pupils) = ((await school.Get<OpenDirect>().By(school.Cleo, school.Hopper))!.Value.Value, (await school.Get<OpenDirect>().By(school.Cleo, school.Ben))!.Value.Value);

        Assert.Null(await Change.Close(registrar, withHead, isClosed: true));
        Assert.Null(await school.Get<DeleteRoom>().Ask(registrar, withHead));
        Assert.True((await Change.Close(registrar, pupils, isClosed: true))!.Value.Value);
        Assert.True((await Change.Close(Caretaker.Office(Actor.Person(school.Hopper)), withHead, isClosed: true))!.Value.Value);
    }

    [Fact]
    public async Task A_host_closes_nothing_and_opens_nothing_that_the_office_closed()
    {
        var room = await school.Group(school.Noether, school.Ben);
        await Change.Close(school.Noether, room, isClosed: true);
        Assert.True(await school.Say(school.Ben, room) > 0);

        await Change.Close(Office, room, isClosed: true);
        await Change.Close(school.Noether, room, isClosed: false);

        Assert.Equal("This room is closed; it can be read, but nothing new is written here for now.", await Refused(school.Ben, room));
        Assert.Equal("This room is closed; it can be read, but nothing new is written here for now.", await Refused(school.Noether, room));
        Assert.Contains(await school.Ask((RoomQueries rooms) => rooms.Of(school.Ben)), link => link.Id == room);

        await Change.Close(Office, room, isClosed: false);
        Assert.True(await school.Say(school.Ben, room) > 0);
        Assert.Equal([AuditAction.RoomClosed, AuditAction.RoomOpened], (await Log(room)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task In_a_closed_room_nobody_gives_a_message_another_text()
    {
        var room = await school.Group(school.Noether, school.Ben);
        var message = await school.Say(school.Ben, room);
        await Change.Close(Office, room, isClosed: true);

        Assert.True((await school.Get<ChangeMessage>().Edit(school.Ben, message, "something else"))!.Value.Refused(out _));
        Assert.False((await school.Get<ChangeMessage>().Remove(school.Ben, message))!.Value.Refused(out _));
    }

    [Fact]
    public async Task The_office_brings_people_in_makes_hosts_mutes_and_takes_people_out()
    {
        var room = await school.Group(school.Noether, school.Ben);

        Assert.Equal(1, (await school.Get<InviteMembers>().By(Office, room, [school.Cleo]))!.Value.Value);
        Assert.True((await school.Get<ChangeMember>().MakeHost(Office, room, school.Cleo, isHost: true))!.Value.Value);
        Assert.True((await school.Get<ChangeMember>().Mute(Office, room, school.Ben, isMuted: true))!.Value.Value);
        Assert.True((await school.Get<EndMembership>().Remove(Office, room, school.Noether))!.Value.Value);

        Assert.Equal(["Hopper added Cleo.", "Hopper made Cleo a host.", "Hopper removed Noether."], await school.Notices(room));
        Assert.Equal([(AuditAction.MemberAdded, school.Cleo), (AuditAction.HostMade, school.Cleo), (AuditAction.MemberMuted, school.Ben), (AuditAction.MemberRemoved, school.Noether)],
            (await Log(room)).Select(entry => (entry.Action, entry.PersonId!.Value)));
    }

    [Fact]
    public async Task When_the_office_takes_the_only_host_out_somebody_else_is_host()
    {
        var room = await school.Group(school.Noether, school.Ben, school.Cleo);

        await school.Get<EndMembership>().Remove(Office, room, school.Noether);

        Assert.Single(await school.Ask((ChatDb db) => db.Memberships.Where(member => member.RoomId == room && member.IsHost).ToListAsync()));
        Assert.Contains("is host now.", (await school.Notices(room))[^1]);
    }

    [Fact]
    public async Task The_office_keeps_to_who_may_talk_with_whom_too()
    {
        using var _ = await Strict();
        var room = await school.Group(school.Noether, school.Ben, school.Cleo);

        // Without a staff member in it pupils can't be together, whoever brings them there.
        Assert.True((await school.Get<CreateRoom>().For(Actor.Person(school.Hopper), RoomKind.Group, "Secret", [school.Ada], [school.Ben]))!.Value.Refused(out var reason));
        Assert.Contains("can't be in a group without a staff member", reason);
        Assert.False((await school.Get<InviteMembers>().By(Office, room, [school.Ada]))!.Value.Refused(out var none), none);
    }

    [Fact]
    public async Task Nobody_comes_into_a_full_room_whoever_invites()
    {
        var room = await school.Group(school.Noether, school.Ben);
        await Change.Settings(Office, room, "Maths", "", onlyHostsWrite: false, new RoomLimits(0, 2));

        Assert.True((await school.Get<InviteMembers>().By(school.Noether, room, [school.Ada]))!.Value.Refused(out var reason));
        Assert.Equal("This room takes 2 people at most, and 2 are here already.", reason);
        Assert.True((await school.Get<InviteMembers>().By(Office, room, [school.Ada]))!.Value.Refused(out reason));
    }

    [Fact]
    public async Task A_room_that_the_office_makes_has_the_hosts_it_names()
    {
        var made = (await school.Get<CreateRoom>().For(Actor.Person(school.Hopper), RoomKind.Group, "Chess", [school.Noether, school.Cleo], [school.Ada]))!.Value;

        var members = await school.Ask((ChatDb db) => db.Memberships.Where(member => member.RoomId == made.Value).OrderBy(member => member.UserId).ToListAsync());
        Assert.Equal([(school.Noether, true), (school.Ada, false), (school.Cleo, true)], members.Select(member => (member.UserId, member.IsHost)));
        Assert.Equal(AuditAction.RoomMade, Assert.Single(await Log(made.Value)).Action);
        Assert.True((await school.Get<CreateRoom>().For(Actor.Person(school.Hopper), RoomKind.Group, "Nobody's", [], [school.Ada]))!.Value.Refused(out _));
    }

    [Fact]
    public async Task A_group_becomes_a_room_for_everyone_and_a_group_again_that_newcomers_are_not_in()
    {
        var room = await school.Group(school.Noether, school.Ben);
        await school.Say(school.Ben, room);

        Assert.True((await school.Get<ChangeKind>().To(Office, room, RoomKind.Broadcast))!.Value.Value);

        Assert.NotNull(await school.Place(school.Ada, room));
        Assert.Equal(0, (await school.Place(school.Ada, room))!.Unread); // to be read, but none of it is new
        Assert.Equal("Hopper opened the room to everyone.", (await school.Notices(room))[^1]);

        Assert.True((await school.Get<ChangeKind>().To(Office, room, RoomKind.Group))!.Value.Value);
        var late = await school.Join("Late" + room, Role.PupilId);
        await school.Get<JoinBroadcasts>().ForEveryone();
        Assert.Null(await school.Place(late, room));
        Assert.NotNull(await school.Place(school.Ada, room));
    }

    [Fact]
    public async Task A_private_conversation_stays_its_people_but_can_be_closed()
    {
        var room = (await school.Get<OpenDirect>().By(school.Noether, school.Ada))!.Value.Value;

        Assert.Null(await school.Get<ChangeKind>().To(Office, room, RoomKind.Group));
        Assert.Null(await school.Get<InviteMembers>().By(Office, room, [school.Ben]));
        Assert.Null(await school.Get<EndMembership>().Remove(Office, room, school.Ada));
        Assert.Null(await school.Get<ChangeMember>().MakeHost(Office, room, school.Ada, isHost: true));
        Assert.True((await Change.Settings(Office, room, "Ours", "", onlyHostsWrite: false))!.Value.Refused(out _));
        Assert.True((await Change.Close(Office, room, isClosed: true))!.Value.Value);
    }

    private async Task<string?> Refused(int who, int room) => (await school.Get<PostMessage>().By(who, room, "hello", null))!.Value.Refused(out var reason) ? reason : null;

    private Task<List<AuditEntry>> Log(int room) => school.Ask((ChatDb db) =>
        db.AuditEntries.AsNoTracking().Include(entry => entry.Words).Include(entry => entry.Place).Where(entry => entry.RoomId == room).OrderBy(entry => entry.Id).ToListAsync());

    // Other tests of this class let pupils talk.
    private async Task<IDisposable> Strict()
    {
        await school.PupilsTalk(null);
        return new Again(school);
    }

    private sealed class Again(Classroom school) : IDisposable
    {
        public void Dispose() => school.PupilsTalk(Talk.Start).GetAwaiter().GetResult();
    }
}
