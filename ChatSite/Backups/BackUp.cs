using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Settings;
using ChatSite.Shared;
using Microsoft.Extensions.Options;

namespace ChatSite.Backups;

/// <summary>Makes a backup in the folder of backups, by night or because somebody asks for it; writes down what came of it, and lets those go that are kept no longer.</summary>
public sealed partial class BackUp(
    MakeBackup make, BackupFolder place, WriterQueue writer, AuditLog audit, SiteSettings settings, IOptions<BackupOptions> options, TimeProvider clock, ILogger<BackUp> log)
{
    private volatile Doing? _doing;

    /// <summary>How much of the one that is being made is done, from 0 to 1; null when none is.</summary>
    public double? Share => _doing?.Share;

    public async Task<Outcome<BackupMade>> By(Actor actor, Action<double>? tell = null, CancellationToken cancel = default)
    {
        var doing = new Doing();
        if (Interlocked.CompareExchange(ref _doing, doing, null) is not null) return MakeBackup.OneAtATime;
        try
        {
            var run = await Begin(actor, place.Next());
            var made = await make.To(run.File, Tell, cancel);
            await End(run.Id, actor, made);
            if (made.Refused(out var reason)) Failed(log, reason);
            else foreach (var problem in BackupFolder.LetGo(KeepSome.Rest(place.All(), options.Value).Select(old => old.Path).Concat(place.LeftBehind()))) Failed(log, problem);
            return made;
        }
        finally
        {
            _doing = null;
        }

        void Tell(double share)
        {
            doing.Share = share;
            tell?.Invoke(share);
        }
    }

    /// <summary>Makes one for somebody who takes it elsewhere, and who deletes it here when he has it. That he was given it stands in the log.</summary>
    /// <param name="name">What he calls it.</param>
    public async Task<Outcome<BackupMade>> ToHandOut(Actor actor, string name, Action<double>? tell = null, CancellationToken cancel = default)
    {
        var made = await make.To(place.NextToHandOut(), tell, cancel);
        if (made.Refusal is null) await writer.Run(turn =>
        {
            audit.Note(turn, actor, AuditAction.BackupDownloaded, AuditSubject.Site, null, new AuditChange("File", null, name));
            return true;
        });
        return made;
    }

    private Task<(int Id, string File)> Begin(Actor actor, string file) => writer.Run(turn =>
    {
        var run = new BackupRun { StartedAt = Now, ById = actor.IsPerson ? actor.UserId : null, File = Path.GetFileName(file) };
        turn.Db.Add(run);
        turn.Db.SaveChanges();
        return (run.Id, file);
    });

    private Task<int> End(int runId, Actor actor, Outcome<BackupMade> made)
    {
        var problem = made.Refusal?.Reason.In(settings.Get<SchoolSettings>().Tongue);
        return writer.Run(turn =>
        {
            var run = turn.Db.BackupRuns.Single(one => one.Id == runId);
            (run.EndedAt, run.Problem, run.Bytes) = (Now, problem, made.Value?.Bytes ?? 0);
            if (problem is null) audit.Note(turn, actor, AuditAction.BackupMade, AuditSubject.Site, null, new AuditChange("File", null, run.File));
            return turn.Db.SaveChanges();
        });
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private sealed class Doing
    {
        public double Share { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A backup could not be made or an old one not be deleted: {Why}")]
    private static partial void Failed(ILogger log, string why);
}
