using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Retention;

/// <summary>
/// Deletes what was kept long enough, in many short turns that leave the site its own; cut off at any moment, the next
/// time goes on where it stopped. What it did is written down.
/// </summary>
public sealed class KeepTo(
    WriterQueue writer, DataFolder folder, SiteSettings settings, RemoveRows remove, IEnumerable<SparesMessages> evidence, AuditLog audit, TimeProvider clock)
{
    // Found at once, and deleted in one turn.
    private const int Found = 1000, AtOnce = 100;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    /// <summary>Answers what it did; null where nobody has decided yet how long things are kept.</summary>
    public async Task<RetentionRun?> Now(Actor actor, CancellationToken cancel = default)
    {
        if (settings.Get<RetentionSettings>() is not { DecidedAt: not null } decided) return null;
        var (run, roles) = await Begin(actor);
        var (old, gone) = (new OldMessages(decided, roles, run.StartedAt), new Dictionary<(RoomKind Kind, int RoleId), int>());
        try
        {
            await Remove(old, gone, cancel);
            return await End(actor, run.Id, Counts(old, gone), null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await End(actor, run.Id, Counts(old, gone), problem.Message);
            throw;
        }
    }

    private Task<(RetentionRun, List<int>)> Begin(Actor actor) => writer.Run(turn =>
    {
        var run = new RetentionRun { StartedAt = clock.GetUtcNow().UtcDateTime, ById = actor.IsPerson ? actor.UserId : null };
        turn.Db.Add(run);
        turn.Db.SaveChanges();
        return (run, turn.Db.Roles.Select(role => role.Id).ToList());
    });

    private async Task Remove(OldMessages old, Dictionary<(RoomKind, int), int> gone, CancellationToken cancel)
    {
        if (old.IsEmpty) return;
        await using var connection = new SqliteConnection(folder.ConnectionString);
        await connection.OpenAsync(cancel);
        for (var (at, id) = (long.MinValue, 0L); Find(connection, old, at, id) is { Count: > 0 } found; (at, id) = (found[^1].PostedAt, found[^1].Id))
        {
            foreach (var some in found.GroupBy(message => message.RoomId).SelectMany(room => room.Chunk(AtOnce)))
            {
                cancel.ThrowIfCancellationRequested();
                foreach (var kind in await writer.Run(turn => Remove(turn, old, some))) gone[kind.Key] = gone.GetValueOrDefault(kind.Key) + kind.Value;
                await Task.Delay(Breath, cancel);
            }
        }
    }

    private static List<OldMessage> Find(SqliteConnection connection, OldMessages old, long at, long id)
    {
        using var command = old.Ask(connection, OldMessages.Next, at, id, Found);
        using var rows = command.ExecuteReader();
        return OldMessages.Read(rows);
    }

    // Asked once more: a hold may have been placed, or a role given, since they were found.
    private Dictionary<(RoomKind, int), int> Remove(WriteTurn turn, OldMessages old, OldMessage[] found)
    {
        List<OldMessage> rows;
        using (var reader = turn.Sql(OldMessages.Still, old.Rules, old.Latest, OldMessages.Json(found.Select(message => message.Id))).ExecuteReader())
            rows = [.. OldMessages.Read(reader).Where(message => !message.IsHeld)];
        List<long> ids = [.. rows.Select(row => row.Id)];
        foreach (var kept in evidence.SelectMany(spares => spares(turn, ids)).ToHashSet()) rows.RemoveAll(row => row.Id == kept);
        if (rows.Count > 0) remove.Of(turn, found[0].RoomId, rows);
        return rows.GroupBy(row => (row.Kind, row.RoleId)).ToDictionary(kind => kind.Key, kind => kind.Count());
    }

    // Whatever is old and still there was spared.
    private List<RetentionCount> Counts(OldMessages old, Dictionary<(RoomKind Kind, int RoleId), int> gone)
    {
        if (old.IsEmpty) return [];
        using var connection = new SqliteConnection(folder.ConnectionString);
        connection.Open();
        var left = RetentionPreview.CountOf(connection, old).Counts.ToDictionary(count => (count.Kind, count.RoleId), count => count.Messages + count.Held);
        return [.. gone.Keys.Union(left.Keys).Order().Select(kind => new RetentionCount(kind.Kind, kind.RoleId, gone.GetValueOrDefault(kind), left.GetValueOrDefault(kind)))];
    }

    private Task<RetentionRun> End(Actor actor, int runId, List<RetentionCount> counts, string? problem) => writer.Run(turn =>
    {
        var run = turn.Db.RetentionRuns.Single(one => one.Id == runId);
        (run.EndedAt, run.Problem, run.Counts) = (clock.GetUtcNow().UtcDateTime, problem, RetentionCount.ToJson(counts));
        (run.Removed, run.Spared) = (counts.Sum(count => count.Messages), counts.Sum(count => count.Held));
        turn.Db.SaveChanges();
        if (run.Removed > 0) audit.Note(turn, actor, AuditAction.RetentionDone, AuditSubject.Site, null, new AuditChange("Messages", $"{run.Removed}", null));
        return run;
    });
}
