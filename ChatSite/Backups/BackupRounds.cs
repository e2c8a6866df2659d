using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.Extensions.Options;

namespace ChatSite.Backups;

/// <summary>Makes the nightly backup once its hour has come. A site that was off then makes it when it is on again.</summary>
public sealed class BackupRounds(BackUp backUp, BackupFolder place, DataFolder folder, FirstRun firstRun, WriterQueue writer, AuditLog audit, IOptions<BackupOptions> options, TimeProvider clock, ILogger<BackupRounds> log)
    : Rounds(TimeSpan.FromMinutes(10), clock, log)
{
    // After one that failed: the disk may be full until somebody has seen to it.
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private DateTime _tried = DateTime.MinValue;

    /// <summary>Whether the hour has come since the newest backup was made.</summary>
    public bool IsDue(DateTime now)
    {
        var hour = now.Date.AddHours(options.Value.Hour);
        if (hour > now) hour = hour.AddDays(-1);
        return options.Value.Nightly && !(place.All() is [var newest, ..] && newest.At >= hour && newest.At <= now);
    }

    protected override Task Begin(CancellationToken cancel) => RestoreNote.Read(folder) is { } note ? NoteRestore(note) : Task.CompletedTask;

    public override async Task Round(CancellationToken cancel)
    {
        var now = place.Now;
        if (!firstRun.IsOver || now - _tried < Rest || !IsDue(now)) return;
        _tried = now;
        await backUp.By(Actor.Site, cancel: cancel);
    }

    private async Task NoteRestore(RestoreNote note)
    {
        await writer.Run(turn =>
        {
            audit.Note(turn, Actor.Console(note.OsUser), AuditAction.DataRestored, AuditSubject.Site, null, new AuditChange("Made", null, note.MadeAt.ToString("u")));
            return 0;
        });
        RestoreNote.Remove(folder);
    }
}
