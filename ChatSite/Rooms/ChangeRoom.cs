using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>What a host, or the office, changes about the room itself. Each answers whether anything is otherwise than before.</summary>
public sealed class ChangeRoom(WriterQueue writer, LiveHub live, RoomNews news, LeaveNotice leaveNotice, MayTalk mayTalk, AuditLog audit, TimeProvider clock)
{
    /// <summary>Gives the room its name, topic and rules for writing. Answers null when the room is none of this one's.</summary>
    public Task<Outcome<bool>?> Settings(Caretaker by, int roomId, string? name, string? topic, bool onlyHostsWrite, RoomLimits? limits = null) => Change(by, roomId, (turn, charge) =>
    {
        var room = charge.Room;
        if (room.Kind == RoomKind.Direct) return new Refusal("A private conversation has no settings: it is its people.");
        var (named, about) = (RoomName.From(name), RoomName.Topic(topic));
        if (named.Refusal is { } badName) return badName;
        if (about.Refusal is { } badTopic) return badTopic;
        if (limits?.Problem is { } badLimit) return badLimit;
        // A name can be a message.
        if (!charge.IsOffice && mayTalk.Reason(turn, room.Kind, roomId, new(charge.UserId, turn.Db.Users.Single(user => user.Id == charge.UserId).RoleId)) is { } silence) return new Refusal(silence);

        var before = Looks.Of(room);
        (room.Name, room.Topic, room.OnlyHostsWrite) = (named.Value!, about.Value!, onlyHostsWrite);
        if (limits is not null) (room.SlowSeconds, room.MostMembers) = (limits.SlowSeconds, room.Kind == RoomKind.Group ? limits.MostMembers : null);
        turn.Db.SaveChanges();
        var after = Looks.Of(room);
        if (after == before) return false;

        charge.Note(turn, audit, AuditAction.RoomChanged, AuditSubject.Room(roomId), [.. after.Since(before)]);
        LeaveNotices(turn, charge, before);
        var heading = RoomItem.Heading(room.Name, room.Topic);
        if ((before.Name, before.Topic) != (after.Name, after.Topic)) turn.AfterCommit(() => live.Publish(roomId, 0, Sse.Html(heading)));
        return true;
    });

    /// <summary>Takes the room out of everybody's list, and nobody writes there; or opens it again.</summary>
    public Task<Outcome<bool>?> Archive(Caretaker by, int roomId, bool isArchived) => Change(by, roomId, (turn, charge) =>
    {
        if (charge.Room.IsArchived == isArchived) return false;
        charge.Room.ArchivedAt = isArchived ? clock.GetUtcNow().UtcDateTime : null;
        turn.Db.SaveChanges();
        charge.Note(turn, audit, isArchived ? AuditAction.RoomArchived : AuditAction.RoomOpened, AuditSubject.Room(roomId));
        if (isArchived) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} archived the room.");
        else leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} opened the room again.");
        return true;
    });

    /// <summary>Nobody writes in the room until the office opens it again; it stays where it is. Only the office does that.</summary>
    public Task<Outcome<bool>?> Close(Caretaker by, int roomId, bool isClosed) => Change(by, roomId, (turn, charge) =>
    {
        if (!charge.IsOffice || charge.Room.IsClosed == isClosed) return false;
        charge.Room.ClosedAt = isClosed ? clock.GetUtcNow().UtcDateTime : null;
        turn.Db.SaveChanges();
        charge.Note(turn, audit, isClosed ? AuditAction.RoomClosed : AuditAction.RoomOpened, AuditSubject.Room(roomId));
        if (isClosed) leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} closed the room.");
        else leaveNotice(turn, roomId, charge.UserId, $"{charge.Name} opened the room again.");
        return true;
    });

    private void LeaveNotices(WriteTurn turn, Charge charge, Looks before)
    {
        var (room, who) = (charge.Room, charge.Name);
        void Leave(Languages.Saying sentence) => leaveNotice(turn, room.Id, charge.UserId, sentence);

        if (room.Name != before.Name) Leave($"{who} renamed the room to “{room.Name}”.");
        if (room.Topic != before.Topic && room.Topic == "") Leave($"{who} took away the topic.");
        else if (room.Topic != before.Topic) Leave($"{who} changed the topic to “{room.Topic}”.");
        if (room.OnlyHostsWrite && !before.OnlyHostsWrite) Leave($"{who} lets only hosts write here.");
        else if (before.OnlyHostsWrite && !room.OnlyHostsWrite) Leave($"{who} lets everyone write here.");
        if (room.SlowSeconds != before.SlowSeconds && room.SlowSeconds > 0) Leave($"{who} made the room slow. Between two messages: {RoomLimits.Words(room.SlowSeconds)}.");
        else if (room.SlowSeconds != before.SlowSeconds) Leave($"{who} made the room as fast as before.");
    }

    private Task<Outcome<bool>?> Change(Caretaker by, int roomId, Func<WriteTurn, Charge, Outcome<bool>> change) =>
        writer.Run<Outcome<bool>?>(turn =>
        {
            if (by.Of(turn, roomId) is not { } charge) return null;
            var changed = change(turn, charge);
            if (changed.Value) turn.AfterCommit(() => news.Changed(roomId));
            return changed;
        });

    // What can be set, for the quiet lines and the log.
    private sealed record Looks(string Name, string Topic, bool OnlyHostsWrite, int SlowSeconds, int? MostMembers)
    {
        public static Looks Of(Room room) => new(room.Name, room.Topic, room.OnlyHostsWrite, room.SlowSeconds, room.MostMembers);

        public IEnumerable<AuditChange> Since(Looks before)
        {
            if (Name != before.Name) yield return new("Name", before.Name, Name);
            if (Topic != before.Topic) yield return new("Topic", before.Topic, Topic);
            if (OnlyHostsWrite != before.OnlyHostsWrite) yield return new("Only hosts write", YesOrNo(before.OnlyHostsWrite), YesOrNo(OnlyHostsWrite));
            if (SlowSeconds != before.SlowSeconds) yield return new("Seconds between two messages", $"{before.SlowSeconds}", $"{SlowSeconds}");
            if (MostMembers != before.MostMembers) yield return new("Most members", before.MostMembers?.ToString(), MostMembers?.ToString());
        }

        private static string YesOrNo(bool value) => value ? "yes" : "no";
    }
}
