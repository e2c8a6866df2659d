using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

public sealed class DeleteRoomTests(Classroom school) : IClassFixture<Classroom>
{
    private Caretaker Office => Caretaker.Office(Actor.Person(school.Hopper), "the year is over");
    private DeleteRoom Delete => school.Get<DeleteRoom>();

    [Fact]
    public async Task Its_members_see_it_coming_and_go_on_writing_until_then()
    {
        var room = await school.Group(school.Noether, school.Ada);
        await using var ada = new Heard(school.Live, room, school.Ada);

        var due = (await Delete.Ask(Office, room))!.Value.Value;

        Assert.InRange(due, DateTime.UtcNow.AddDays(13.9), DateTime.UtcNow.AddDays(14.1));
        Assert.Equal([$"Hopper wants to delete this room with everything in it on {due:d MMMM yyyy}."], await school.Notices(room));
        Assert.Contains($"will be deleted on {due:d MMMM yyyy}.", await ada.Until("id=\"fate\""), StringComparison.Ordinal);
        Assert.True(await school.Say(school.Ada, room) > 0);
        Assert.False(await school.Get<EmptyRoom>().Now(room));
    }

    [Fact]
    public async Task It_can_be_taken_back_and_nothing_happens_then()
    {
        var room = await school.Group(school.Noether, school.Ada);
        await Delete.Ask(Office, room);

        Assert.True((await Delete.TakeBack(Office, room))!.Value.Value);
        await Due(room, isDue: false);

        Assert.False(await school.Get<EmptyRoom>().Now(room));
        Assert.NotNull(await school.Place(school.Ada, room));
        Assert.Equal("Hopper keeps the room. It will not be deleted.", (await school.Notices(room))[^1]);
    }

    [Fact]
    public async Task When_its_days_are_over_everything_of_it_goes_and_nothing_of_others()
    {
        var (room, other) = (await school.Group(school.Noether, school.Ada), await school.Group(school.Noether, school.Ada));
        var kept = await school.Say(school.Ada, other);
        for (var i = 0; i < 5; i++)
        {
            var message = await school.Say(school.Ada, room, $"message {i}");
            await school.Get<ChangeMessage>().Edit(school.Ada, message, $"better {i}");
        }
        await using var ada = new Heard(school.Live, room, school.Ada);
        await Delete.Ask(Office, room);
        await Due(room);

        await school.Get<DeleteRounds>().Round(TestContext.Current.CancellationToken);

        Assert.True(ada.IsCut);
        Assert.Null(await school.Place(school.Ada, room));
        Assert.Equal((0, 0, 0), await school.Ask(async (ChatDb db) => (
            await db.Rooms.CountAsync(one => one.Id == room), await db.Messages.CountAsync(message => message.RoomId == room),
            await db.EarlierTexts.CountAsync(text => text.Text.StartsWith("message ")))));
        Assert.True(await school.Ask((ChatDb db) => db.Messages.AnyAsync(message => message.Id == kept)));

        var log = await school.Ask((ChatDb db) => db.AuditEntries.Include(entry => entry.Words).Where(entry => entry.RoomId == room).OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal([(AuditAction.RoomDeletionAsked, ActorKind.Person), (AuditAction.RoomDeleted, ActorKind.Site)], log.Select(entry => (entry.Action, entry.ActorKind)));
        Assert.Equal("the year is over", AuditStory.From(log[0].Words!.Text).Reason);
        Assert.Contains(new AuditChange("Name", "Maths", null), AuditStory.From(log[1].Words!.Text).Changes);
    }

    [Fact]
    public async Task Nobody_comes_back_into_a_room_for_everyone_that_is_being_deleted()
    {
        var room = await school.Broadcast();
        await Delete.Ask(Office, room);
        await Due(room);
        await Assert.ThrowsAsync<OperationCanceledException>(() => school.Get<EmptyRoom>().Now(room, new CancellationToken(canceled: true)));

        await school.Get<JoinBroadcasts>().ForEveryone();

        Assert.Null(await school.Place(school.Ada, room));
        Assert.True(await school.Get<EmptyRoom>().Now(room));
    }

    [Fact]
    public async Task Cut_off_in_the_middle_the_next_round_goes_on()
    {
        var room = await school.Group(school.Noether, school.Ada);
        for (var i = 0; i < 3; i++) await school.Say(school.Ada, room);
        await Delete.Ask(Office, room);
        await Due(room);

        await Assert.ThrowsAsync<OperationCanceledException>(() => school.Get<EmptyRoom>().Now(room, new CancellationToken(canceled: true)));
        Assert.True((await Delete.TakeBack(Office, room))!.Value.Refused(out _)); // its people are gone already

        await school.Get<DeleteRounds>().Round(TestContext.Current.CancellationToken);
        Assert.False(await school.Ask((ChatDb db) => db.Rooms.AnyAsync(one => one.Id == room)));
    }

    [Fact]
    public async Task What_is_kept_as_evidence_is_not_deleted_and_asked_for_in_vain()
    {
        var room = await school.Group(school.Noether, school.Ada);
        var asked = await school.Group(school.Noether, school.Ada);
        await Delete.Ask(Office, asked);
        await Due(asked);
        var holds = await school.Get<WriterQueue>().Run(turn =>
        {
            turn.Db.AddRange(new LegalHold { RoomId = room, Reason = "inquiry", PlacedAt = DateTime.UtcNow }, new LegalHold { RoomId = asked, Reason = "inquiry", PlacedAt = DateTime.UtcNow });
            return turn.Db.SaveChanges();
        });

        Assert.Equal(2, holds);
        Assert.True((await Delete.Ask(Office, room))!.Value.Refused(out _));
        Assert.False(await school.Get<EmptyRoom>().Now(asked));
        Assert.NotNull(await school.Place(school.Ada, asked));
    }

    private Task<int> Due(int room, bool isDue = true) => school.Get<WriterQueue>().Run(turn =>
        turn.Db.Rooms.Where(one => one.Id == room).ExecuteUpdate(set => set.SetProperty(one => one.DeleteAt, isDue ? DateTime.UtcNow.AddMinutes(-1) : null)));
}
