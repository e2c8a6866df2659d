using System.CommandLine;
using ChatSite.Backups;

namespace ChatSite.Commands;

/// <summary><c>backup [FILE]</c>: everything in one file, as it is at this moment, while the site goes on.</summary>
internal static class Backup
{
    private static readonly Argument<OutputFile> File = CallerFiles.Output("FILE", "Where to put it; it must not be there yet. Without one it is put among the site's own backups.").Optional();

    public static Command Command()
    {
        var command = new Command("backup", "Puts everything that the site keeps, as it is at this moment, into one ZIP file, and opens it again to see that it is whole. The command restore puts it back.")
        {
            File, JsonAnswer.Wanted,
        };
        command.SetAction(Make);
        return command;
    }

    private static async Task<int> Make(ParseResult asked, CancellationToken cancel)
    {
        var made = asked.GetValue(File) is null ? await Here(asked, cancel) : await There(asked, cancel);
        if (asked.WantsJson()) asked.WriteJson(new { made.File, made.Bytes, made.Manifest.MadeAt, made.Manifest.Counts, made.Manifest.AuditHead });
        else await asked.Output().WriteLineAsync($"{made.File}: {made.Bytes / 1024.0 / 1024.0:N1} MB, {made.Manifest.Counts.GetValueOrDefault("Messages"):N0} messages, checked.");
        return 0;
    }

    private static async Task<BackupMade> Here(ParseResult asked, CancellationToken cancel)
    {
        var backUp = asked.Site().GetRequiredService<BackUp>();
        BackupMade? made = null;
        await asked.Progressing("Backup", async _ => made = Done(await backUp.By(asked.Actor(), cancel)));
        return made!;
    }

    // The caller may have other rights than the site: it makes the file among its own, and he takes what comes out.
    private static async Task<BackupMade> There(ParseResult asked, CancellationToken cancel)
    {
        var (make, place) = (asked.Site().GetRequiredService<MakeBackup>(), asked.Site().GetRequiredService<BackupFolder>());
        await using var file = await asked.Create(File, cancel);
        var copy = place.NextToHandOut();
        try
        {
            BackupMade? made = null;
            await asked.Progressing("Backup", async tell => made = Done(await make.To(copy, tell, cancel)));
            await using (var whole = System.IO.File.OpenRead(copy)) await whole.CopyToAsync(file.Content, cancel);
            var (path, size) = await file.Keep();
            return made! with { File = path, Bytes = size };
        }
        finally
        {
            System.IO.File.Delete(copy);
        }
    }

    private static BackupMade Done(ChatSite.Shared.Outcome<BackupMade> made) => made.Refused(out var reason) ? throw new CommandFailed(reason) : made.Value!;
}
