using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>What a host changes about the room itself.</summary>
public sealed class ChangeRoom(WriterQueue writer, LiveHub live, RoomNews news, LeaveNotice leaveNotice, MayTalk mayTalk, TimeProvider clock)
{
    /// <summary>Gives the room its name, topic and rule for writing. Answers null when the room is none of this person's.</summary>
    public Task<Outcome<bool>?> Settings(int hostId, int roomId, string? name, string? topic, bool onlyHostsWrite) => Change(hostId, roomId, (turn, host) =>
    {
        var (named, about) = (RoomName.From(name), RoomName.Topic(topic));
        if (named.Refusal is { } badName) return badName;
        if (about.Refusal is { } badTopic) return badTopic;
        // A name can be a message.
        if (mayTalk.Reason(turn, host.Room.Kind, roomId, new(hostId, host.User.RoleId)) is { } silence) return new Refusal(silence);

        var (room, who) = (host.Room, host.NameOf());
        var (newName, newTopic, newRule) = (room.Name != named.Value, room.Topic != about.Value, room.OnlyHostsWrite != onlyHostsWrite);
        (room.Name, room.Topic, room.OnlyHostsWrite) = (named.Value!, about.Value!, onlyHostsWrite);
        turn.Db.SaveChanges();

        if (newName) leaveNotice(turn, roomId, hostId, $"{who} renamed the room to “{room.Name}”.");
        if (newTopic && room.Topic == "") leaveNotice(turn, roomId, hostId, $"{who} took away the topic.");
        else if (newTopic) leaveNotice(turn, roomId, hostId, $"{who} changed the topic to “{room.Topic}”.");
        if (newRule && onlyHostsWrite) leaveNotice(turn, roomId, hostId, $"{who} lets only hosts write here.");
        else if (newRule) leaveNotice(turn, roomId, hostId, $"{who} lets everyone write here.");
        var heading = RoomItem.Heading(room.Name, room.Topic);
        if (newName || newTopic) turn.AfterCommit(() => live.Publish(roomId, 0, Sse.Html(heading)));
        return null;
    });

    /// <summary>Closes the room for writing and takes it out of everybody's list, or opens it again.</summary>
    public Task<Outcome<bool>?> Archive(int hostId, int roomId, bool isArchived) => Change(hostId, roomId, (turn, host) =>
    {
        if (host.Room.IsArchived == isArchived) return null;
        host.Room.ArchivedAt = isArchived ? clock.GetUtcNow().UtcDateTime : null;
        turn.Db.SaveChanges();
        if (isArchived) leaveNotice(turn, roomId, hostId, $"{host.NameOf()} archived the room.");
        else leaveNotice(turn, roomId, hostId, $"{host.NameOf()} opened the room again.");
        return null;
    });

    private Task<Outcome<bool>?> Change(int hostId, int roomId, Func<WriteTurn, Membership, Refusal?> change) =>
        writer.Run<Outcome<bool>?>(turn =>
        {
            if (turn.Host(hostId, roomId) is not { } host) return null;
            if (change(turn, host) is { } refusal) return (Outcome<bool>)refusal;
            turn.AfterCommit(() => news.Changed(roomId));
            return (Outcome<bool>)true;
        });
}
