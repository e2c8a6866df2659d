using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Messages;

/// <summary>Edits or removes a message: the row gets a new number, so that everyone who has seen it sees the change. A message that the person can't change answers null.</summary>
public sealed class ChangeMessage(WriterQueue writer, LiveHub live, MayTalk mayTalk, Supervise supervise, TimeProvider clock)
{
    /// <summary>The author gives a message another text; the earlier one is kept.</summary>
    public Task<Outcome<MessageRow>?> Edit(int userId, long messageId, string? text)
    {
        text = MessageText.Tidy(text);
        if (MessageText.Refuse(text) is { } refusal) return Task.FromResult<Outcome<MessageRow>?>(refusal);

        return Change(userId, messageId, byHosts: false, (db, message) =>
        {
            if (message.Text == text) return;
            db.EarlierTexts.Add(new EarlierText { MessageId = messageId, Text = message.Text, ReplacedAt = Now });
            message.Text = text;
            message.EditedAt = Now;
        });
    }

    /// <summary>The author or a host of the room removes a message; a tombstone stays in its place.</summary>
    public Task<Outcome<MessageRow>?> Remove(int userId, long messageId) =>
        Change(userId, messageId, byHosts: true, (_, message) =>
        {
            (message.RemovedAt, message.Removal) = (Now, message.AuthorId == userId ? Removal.Author : Removal.Host);
        });

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task<Outcome<MessageRow>?> Change(int userId, long messageId, bool byHosts, Action<ChatDb, Message> change) =>
        writer.Run<Outcome<MessageRow>?>(turn =>
        {
            var message = turn.Message(messageId);
            var member = message is null ? null : turn.Db.Memberships.SingleOrDefault(m => m.UserId == userId && m.RoomId == message.RoomId);
            if (message is null || member is null || message.Kind == MessageKind.Notice) return null;
            if (message.AuthorId != userId && !(byHosts && member.IsHost)) return null;
            if (message.Room.IsArchived) return new Refusal("This room is archived; its messages stay as they are.");
            if (message.Room.IsClosed && !byHosts) return new Refusal(Silence.Closed);
            if (message.RemovedAt is not null) return MessageRow.Of(message);
            if (member.IsMuted && !byHosts) return new Refusal("A teacher has paused your messages in this room.");
            // Another text is a new message for whoever reads it.
            if (!byHosts && mayTalk.Reason(turn, message.Room.Kind, message.RoomId, new(userId, message.Author.RoleId)) is { } reason) return new Refusal(reason);
            if (!byHosts && supervise.BeforeMessage(turn, message.RoomId) is { } unsupervised) return new Refusal(unsupervised);

            change(turn.Db, message);
            if (turn.Db.ChangeTracker.HasChanges()) turn.Publish(live, message);
            return MessageRow.Of(message);
        });
}
