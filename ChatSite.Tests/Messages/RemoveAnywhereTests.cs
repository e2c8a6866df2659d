using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Messages;

public sealed class RemoveAnywhereTests(Classroom school) : IClassFixture<Classroom>
{
    private Actor Hopper => Actor.Person(school.Hopper);
    private RemoveAnywhere Care => school.Get<RemoveAnywhere>();

    [Fact]
    public async Task Staff_remove_a_message_in_a_room_that_is_not_theirs_and_open_pages_say_who_did_it()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ben, room, "a slur");
        await using var ada = new Heard(school.Live, room, school.Ada, cursor: message);

        Assert.True((await Care.Remove(Hopper, message, " rude "))!.Value.Value);

        var heard = await ada.Until("removed by staff");
        Assert.DoesNotContain("a slur", heard, StringComparison.Ordinal);
        Assert.Contains("class=\"message removed by-staff\"", heard, StringComparison.Ordinal);
        var entry = Assert.Single(await Log(message));
        Assert.Equal((AuditAction.MessageRemoved, school.Ben, room, "rude"), (entry.Action, entry.PersonId, entry.RoomId, AuditStory.From(entry.Words!.Text).Reason));
        Assert.DoesNotContain("a slur", entry.Words!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_message_comes_back_under_a_new_number_and_at_its_place()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ben, room, "not that bad");
        await Care.Remove(Hopper, message, "rude");
        var before = await Seq(message);
        await using var ada = new Heard(school.Live, room, school.Ada, cursor: before);

        Assert.True((await Care.Restore(Hopper, message, "a mistake"))!.Value.Value);

        Assert.Contains($"id=\"m{message}\"", await ada.Until("not that bad"), StringComparison.Ordinal);
        Assert.True(await Seq(message) > before);
        Assert.Equal([AuditAction.MessageRemoved, AuditAction.MessageRestored], (await Log(message)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_removed()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ben, room);

        Assert.Equal("Reason", (await Care.Remove(Hopper, message, "  "))!.Value.Field);
        Assert.Equal("Reason", (await Care.Remove(Hopper, message, new string('x', 501)))!.Value.Field);

        Assert.Empty(await Log(message));
    }

    [Fact]
    public async Task What_its_author_took_back_stays_so()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ben, room);
        await school.Get<ChangeMessage>().Remove(school.Ben, message);

        Assert.False((await Care.Remove(Hopper, message, "rude"))!.Value.Value);
        Assert.True((await Care.Restore(Hopper, message, ""))!.Value.Refused(out var reason));

        Assert.Equal("Its author took this message back. It stays removed.", reason);
    }

    [Fact]
    public async Task What_a_host_took_away_staff_can_bring_back()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ben, room, "fine");
        await school.Get<ChangeMessage>().Remove(school.Ada, message);

        Assert.True((await Care.Restore(Hopper, message, ""))!.Value.Value);
    }

    [Fact]
    public async Task Nobody_puts_back_what_was_taken_away_of_his_own()
    {
        var room = await school.Group(school.Hopper, school.Ben);
        var message = await school.Say(school.Hopper, room, "a slip");
        await Care.Remove(Actor.Console("root"), message, "rude");

        Assert.True((await Care.Restore(Hopper, message, "it was fine"))!.Value.Refused(out var reason));

        Assert.Equal("This message is your own. Somebody else has to put it back.", reason);
        Assert.True((await Care.Restore(Actor.Console("root"), message, "it was fine"))!.Value.Value);
    }

    [Fact]
    public async Task The_author_of_what_staff_removed_does_not_bring_it_back_by_editing()
    {
        var room = await school.Group(school.Ada, school.Ben);
        var message = await school.Say(school.Ben, room, "a slur");
        await Care.Remove(Hopper, message, "rude");

        await school.Get<ChangeMessage>().Edit(school.Ben, message, "a slur again");

        Assert.True(await school.Ask((ChatDb db) => db.Messages.AnyAsync(row => row.Id == message && row.RemovedAt != null && row.Text == "a slur")));
    }

    [Fact]
    public async Task Whoever_may_not_finds_no_message_not_even_in_his_own_room()
    {
        var room = await school.Group(school.Noether, school.Ben);
        var message = await school.Say(school.Ben, room);
        var clerk = await school.Join("Clerk", await school.MakeRole("Clerk", Permission.ManageRooms | Permission.ViewAllData, isStaff: true));

        foreach (var actor in new[] { Actor.Person(school.Noether), Actor.Person(school.Ben), Actor.Person(clerk) })
        {
            Assert.Null(await Care.Remove(actor, message, "rude"));
            Assert.Null(await Care.Restore(actor, message, "rude"));
        }
        Assert.Null(await Care.Remove(Hopper, long.MaxValue, "rude"));
    }

    [Fact]
    public async Task A_private_conversation_of_somebody_who_may_do_more_is_left_alone()
    {
        var clerk = await school.Join("Registrar", await school.MakeRole("Registrar", Permission.RemoveMessages | Permission.MakeGroups, isStaff: true));
        var (withHead, pupils) = ((await school.Get<OpenDirect>().By(school.Cleo, school.Hopper))!.Value.Value, (await school.Get<OpenDirect>().By(school.Cleo, school.Ben))!.Value.Value);
        var (told, chatted) = (await school.Say(school.Cleo, withHead, "the registrar is mean"), await school.Say(school.Cleo, pupils, "a slur"));

        Assert.Null(await Care.Remove(Actor.Person(clerk), told, "rude"));
        Assert.True((await Care.Remove(Actor.Person(clerk), chatted, "rude"))!.Value.Value);

        await Care.Remove(Hopper, told, "by mistake");
        Assert.Null(await Care.Restore(Actor.Person(clerk), told, "rude"));
        Assert.DoesNotContain(await Log(told), entry => entry.ActorId == clerk);
    }

    private Task<long> Seq(long message) => school.Ask((ChatDb db) => db.Messages.Where(row => row.Id == message).Select(row => row.Seq).SingleAsync());

    private Task<List<AuditEntry>> Log(long message) => school.Ask((ChatDb db) =>
        db.AuditEntries.AsNoTracking().Include(entry => entry.Words).Where(entry => entry.SubjectKind == AuditSubjectKind.Message && entry.SubjectId == message).OrderBy(entry => entry.Id).ToListAsync());
}
