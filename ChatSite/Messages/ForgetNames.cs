using System.Text.RegularExpressions;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Messages;

/// <summary>
/// What somebody said stays when he leaves for good. What goes is what nobody sees any more: texts before they were
/// edited, and removed ones. Quiet lines ("Ada added Ben.") name him as he is called from now on.
/// </summary>
internal sealed class ForgetNames(WriterQueue writer, IServiceScopeFactory scopes, LiveHub live) : IFarewell
{
    // As many rows as the database looks at in some milliseconds; no index leads from a person to his messages.
    private const int Step = 20_000;

    public async Task Before(Leaver leaver)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var (names, last) = (await NamesIn(db, leaver), await new Timeline(db).Now());
        for (var from = 0L; from < last; from += Step)
        {
            var (above, upto) = (from, from + Step);
            var rows = db.Messages.AsNoTracking().Where(message => message.Id > above && message.Id <= upto);
            var unseen = await rows.Where(message => message.AuthorId == leaver.UserId && (message.EditedAt != null || message.RemovedAt != null)).Select(message => message.Id).ToListAsync();
            var lines = (await Timeline.Rows(rows.Where(message => message.Kind == MessageKind.Notice)).ToListAsync())
                .Where(line => names.IsMatch(line.Text))
                .Select(line => line with { Text = NamePlaces.Replace(line.Text, Renamed) is var text && text != line.Text ? text : "" })
                .Where(line => line.Text != "").ToList();
            if (unseen.Count + lines.Count > 0) await writer.Run(turn => Mend(turn, unseen, lines));
        }

        string Renamed(string place) => names.Replace(place, match => leaver.Names.Contains(match.Value) ? leaver.Former : match.Value);
    }

    private int Mend(WriteTurn turn, List<long> unseen, List<MessageRow> lines)
    {
        foreach (var id in unseen)
        {
            turn.Sql("DELETE FROM EarlierTexts WHERE MessageId = $1", id).ExecuteNonQuery();
            turn.Sql("UPDATE Messages SET Text = '' WHERE Id = $1 AND RemovedAt IS NOT NULL", id).ExecuteNonQuery();
        }
        foreach (var line in lines)
        {
            var row = line with { Seq = turn.NextSeq() };
            turn.Sql("UPDATE Messages SET Text = $1, Seq = $2 WHERE Id = $3", row.Text, row.Seq, row.Id).ExecuteNonQuery();
            turn.AfterCommit(() => live.Publish(row.RoomId, row.Seq, Sse.Html(row.Html(), row.Seq)));
        }
        return lines.Count;
    }

    // Longer names of others come first, so that Ada Lovelace stays who she is when Ada leaves.
    private static async Task<Regex> NamesIn(ChatDb db, Leaver leaver)
    {
        var all = leaver.Names.ToHashSet();
        foreach (var name in leaver.Names)
            all.UnionWith(await db.Users.Where(user => user.Id != leaver.UserId && (user.Name.Contains(name) || user.UserName!.Contains(name))).Select(user => user.Name.Contains(name) ? user.Name : user.UserName!).ToListAsync());
        return new Regex($@"(?<![\p{{L}}\p{{M}}\p{{N}}])({string.Join('|', all.OrderByDescending(name => name.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{M}}\p{{N}}])", RegexOptions.CultureInvariant);
    }
}
