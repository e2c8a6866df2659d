using ChatSite.Data;
using ChatSite.Live;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Messages;

/// <summary>Finds messages and shows what became of them while it is a command's turn at the writer.</summary>
internal static class MessageTurn
{
    public static Message? Message(this WriteTurn turn, long messageId) =>
        turn.Db.Messages.Include(row => row.Author).Include(row => row.Room).SingleOrDefault(row => row.Id == messageId);

    /// <summary>Stores a changed message under a new number, so that everyone who has seen it sees the change.</summary>
    public static void Publish(this WriteTurn turn, LiveHub live, Message message)
    {
        message.Seq = turn.NextSeq();
        turn.Db.SaveChanges();
        var row = MessageRow.Of(message);
        turn.AfterCommit(() => live.Publish(row.RoomId, row.Seq, Sse.Html(row.Html(), row.Seq)));
    }
}
