using System.Runtime.CompilerServices;
using ChatSite.Data;
using ChatSite.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.MyData;

/// <summary>What the person said, with what it said before it was edited; also what was removed, since the site keeps it.</summary>
public sealed record MyMessage(long Id, DateTime At, int RoomId, string Room, string Text, bool IsNotice, DateTime? EditedAt, IReadOnlyList<string> Earlier, DateTime? RemovedAt);

internal static class MyMessages
{
    // No index leads from a person to his messages, and each message would pay for one. So all of the site are walked,
    // in steps that the database takes in milliseconds.
    private const int Step = 20_000;

    public static async IAsyncEnumerable<MyMessage> Of(ChatDb db, int me, [EnumeratorCancellation] CancellationToken cancel)
    {
        var names = await MyRooms.Names(db, me, cancel);
        var last = await new Timeline(db).Now(cancel);
        for (var from = 0L; from < last; from += Step)
        {
            var (above, upto) = (from, from + Step);
            var messages = await db.Messages.AsNoTracking().Where(message => message.Id > above && message.Id <= upto && message.AuthorId == me).OrderBy(message => message.Id).ToListAsync(cancel);
            var edited = messages.Where(message => message.EditedAt is not null).Select(message => message.Id).ToArray();
            var earlier = edited is [] ? [] : await db.EarlierTexts.AsNoTracking().Where(text => EF.Parameter(edited).Contains(text.MessageId)).OrderBy(text => text.Id).ToListAsync(cancel);
            foreach (var message in messages)
                yield return new(message.Id, message.PostedAt, message.RoomId, names.GetValueOrDefault(message.RoomId, $"{message.RoomId}"), message.Text, message.Kind == MessageKind.Notice,
                    message.EditedAt, [.. earlier.Where(text => text.MessageId == message.Id).Select(text => text.Text)], message.RemovedAt);
        }
    }
}
