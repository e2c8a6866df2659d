using System.CommandLine;
using ChatSite.Backups;
using ChatSite.Data;

namespace ChatSite.Commands;

/// <summary><c>restore FILE</c>: puts a backup in place of the data, while no site runs on it.</summary>
internal static class Restore
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The backup." };

    public static Command Command()
    {
        var command = new LocalCommand("restore", "Puts a backup in place of the data. It is checked first, and what was there is kept beside it. The site must not run.")
        {
            File, JsonAnswer.Wanted,
        };
        command.SetAction(Put);
        return command;
    }

    private static async Task<int> Put(ParseResult asked, CancellationToken cancel)
    {
        var (file, folder) = (Check.FileOf(asked.GetRequiredValue(File)), new DataFolder(CommandSite.PathOf(asked)));
        FolderOwner.RefuseRootOn(folder.Path);
        Restored? restored = null;
        await asked.Progressing("Restore", async tell =>
        {
            var outcome = await RestoreBackup.Into(folder, file, asked.OsUser(), DateTime.UtcNow, tell, cancel);
            restored = outcome.Refused(out var reason) ? throw new CommandFailed(reason) : outcome.Value;
        });
        var (manifest, replaced, toForget) = restored!;
        if (asked.WantsJson())
        {
            asked.WriteJson(new { folder.Path, manifest.MadeAt, manifest.Counts, replaced, toForget });
            return 0;
        }
        var output = asked.Output();
        await output.WriteLineAsync($"{folder.Path} is as it was on {Columns.Moment(manifest.MadeAt)}: {manifest.Counts.GetValueOrDefault("Messages"):N0} messages. Start the site.");
        if (replaced is not null) await output.WriteLineAsync($"What was there before lies in {replaced}. Delete it when all is well.");
        if (toForget > 0) await output.WriteLineAsync($"{toForget} who had their accounts deleted since then are forgotten again when the site starts.");
        await output.WriteLineAsync("Passwords, blocks and roles are those of that day, too.");
        return 0;
    }
}
