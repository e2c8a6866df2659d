using System.CommandLine;
using ChatSite.Backups;

namespace ChatSite.Commands;

/// <summary><c>restore FILE</c>: puts a backup in place of the data, while no site runs on it.</summary>
internal static class Restore
{
    private static readonly Argument<InputFile> File = CallerFiles.Input("FILE", "The backup.");

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
        var (file, path) = (Path.GetFullPath(asked.GetRequiredValue(File).Path), CommandSite.PathOf(asked));
        FolderOwner.RefuseRootOn(path);
        Restored? restored = null;
        await asked.Progressing("Restore", async tell =>
        {
            var outcome = await RestoreBackup.Into(path, file, asked.OsUser(), DateTime.UtcNow, tell, cancel);
            restored = outcome.Refused(out var reason) ? throw new CommandFailed(reason) : outcome.Value;
        });
        var (manifest, replaced, toForget) = restored!;
        if (asked.WantsJson())
        {
            asked.WriteJson(new { Path = path, manifest.MadeAt, manifest.Counts, replaced, toForget });
            return 0;
        }
        var output = asked.Output();
        await output.WriteLineAsync($"{path} is as it was on {Columns.Moment(manifest.MadeAt)}: {manifest.Counts.GetValueOrDefault("Messages"):N0} messages. Start the site.");
        if (replaced is not null) await output.WriteLineAsync($"What was there before lies in {replaced}. Delete it when all is well.");
        if (toForget > 0) await output.WriteLineAsync($"{toForget} who had their accounts deleted since then are forgotten again when the site starts.");
        await output.WriteLineAsync("Passwords, blocks and roles are those of that day, too.");
        return 0;
    }
}
