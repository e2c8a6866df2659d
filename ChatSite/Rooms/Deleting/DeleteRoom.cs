using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.LegalHolds;
using ChatSite.Live;
using ChatSite.Shared;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>
/// The office wants a room deleted. Its members see it coming, and for some days it can be taken back; then
/// <see cref="DeleteRounds"/> does it.
/// </summary>
public sealed class DeleteRoom(
    WriterQueue writer, LiveHub live, RoomNews news, LeaveNotice leaveNotice, AuditLog audit,
    IOptions<RoomOptions> options, IOptions<LanguageOptions> language, TimeProvider clock)
{
    internal static readonly Refusal Held = new("What was said in this room is being kept as evidence. It can be deleted when that is over.");

    /// <summary>Answers when it will be gone; null when the room is none of this one's.</summary>
    /// <param name="atOnce">Without days to think again.</param>
    public Task<Outcome<DateTime>?> Ask(Caretaker by, int roomId, bool atOnce = false) => writer.Run<Outcome<DateTime>?>(turn =>
    {
        if (by.Of(turn, roomId) is not { IsOffice: true } charge) return null;
        // Asked twice, the first time counts.
        if (!atOnce && charge.Room.DeleteAt is { } asked) return (Outcome<DateTime>)asked;
        if (Holds.OnRoom(turn, roomId)) return (Outcome<DateTime>)Held;

        var due = clock.GetUtcNow().UtcDateTime.AddDays(atOnce ? 0 : options.Value.DaysBeforeDeletion);
        charge.Room.DeleteAt = due;
        turn.Db.SaveChanges();
        charge.Note(turn, audit, AuditAction.RoomDeletionAsked, AuditSubject.Room(roomId));
        leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} wants to delete this room with everything in it on {due.ToString("d MMMM yyyy", language.Value.Tongue.Culture)}.");
        Tell(turn, charge.Room);
        return (Outcome<DateTime>)due;
    });

    /// <summary>The room stays. Answers null when it is none of this one's.</summary>
    public Task<Outcome<bool>?> TakeBack(Caretaker by, int roomId) => writer.Run<Outcome<bool>?>(turn =>
    {
        if (by.Of(turn, roomId) is not { IsOffice: true } charge) return null;
        if (charge.Room.DeleteAt is null) return (Outcome<bool>)false;
        if (EmptyRoom.HasBegun(charge.Room, clock.GetUtcNow().UtcDateTime)) return (Outcome<bool>)new Refusal("Its time is over; it is being deleted already.");

        charge.Room.DeleteAt = null;
        turn.Db.SaveChanges();
        charge.Note(turn, audit, AuditAction.RoomDeletionTakenBack, AuditSubject.Room(roomId));
        leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} keeps the room. It will not be deleted.");
        Tell(turn, charge.Room);
        return (Outcome<bool>)true;
    });

    private void Tell(WriteTurn turn, Room room)
    {
        var (roomId, fate) = (room.Id, RoomItem.Fate(room, clock.GetUtcNow().UtcDateTime, language.Value.Tongue));
        turn.AfterCommit(() =>
        {
            live.Publish(roomId, 0, Sse.Html(fate));
            news.Changed(roomId);
        });
    }
}
