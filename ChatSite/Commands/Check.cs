using System.CommandLine;
using ChatSite.Backups;
using ChatSite.Data;

namespace ChatSite.Commands;

/// <summary><c>check [FILE]</c>: whether a backup would be whole, or the data that is in use.</summary>
internal static class Check
{
    private static readonly Argument<InputFile> File = CallerFiles.Input("FILE", "A backup. Without one the data that is in use is looked at; the site may run meanwhile.").Optional();

    public static Command Command()
    {
        var command = new LocalCommand("check", "Looks whether a backup, or the data in use, is whole: every page of the database, every file's hash, the audit log. Changes nothing.")
        {
            File, JsonAnswer.Wanted,
        };
        command.SetAction((asked, cancel) => asked.GetValue(File) is { } file ? OfFile(asked, Path.GetFullPath(file.Path), cancel) : OfData(asked, cancel));
        return command;
    }

    private static async Task<int> OfFile(ParseResult asked, string file, CancellationToken cancel)
    {
        BackupManifest? whole = null;
        await asked.Progressing("Check", async tell =>
        {
            var outcome = await CheckBackup.Of(file, tell, cancel, isStrict: true);
            whole = outcome.Refused(out var reason) ? throw new CommandFailed(reason) : outcome.Value!;
        });
        if (asked.WantsJson()) asked.WriteJson(new { File = file, whole!.MadeAt, whole.Program, whole.Step, whole.Counts, whole.AuditHead });
        else await asked.Output().WriteLineAsync($"{file} is whole: made on {Columns.Moment(whole!.MadeAt)}, {whole.Parts.Count:N0} files, {whole.Counts.GetValueOrDefault("Messages"):N0} messages.");
        return 0;
    }

    private static async Task<int> OfData(ParseResult asked, CancellationToken cancel)
    {
        var path = CommandSite.PathOf(asked);
        if (!System.IO.File.Exists(DataFolder.DatabaseIn(path))) throw new CommandFailed($"There is no data in {path}. Start the site once, or name its folder with --data.");
        DataFound? found = null;
        await asked.Progressing("Check", async _ => found = await Task.Run(() => CheckData.In(DataFolder.DatabaseIn(path), cancel), cancel));
        if (found!.Refusal is { } damage) throw new CommandFailed(damage.Reason.ToString());
        if (asked.WantsJson()) asked.WriteJson(new { Data = path, found.Step, found.Counts, found.AuditHead });
        else await asked.Output().WriteLineAsync($"The data in {path} is whole: {found.Counts.GetValueOrDefault("Messages"):N0} messages.");
        return 0;
    }
}
