using System.CommandLine;
using ChatSite.Backups;
using ChatSite.Shared;

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
        var made = asked.GetValue(File) is { } file ? await There(asked, file, cancel) : await Here(asked, cancel);
        return asked.Answer(new { made.File, made.Bytes, made.Manifest.MadeAt, made.Manifest.Counts, made.Manifest.AuditHead }, $"{made.File}: {ByteSize.Of(made.Bytes)}, {made.Manifest.Counts.GetValueOrDefault("Messages"):N0} messages, checked.");
    }

    private static async Task<BackupMade> Here(ParseResult asked, CancellationToken cancel)
    {
        BackupMade? made = null;
        await asked.Progressing("Backup", async tell => made = (await asked.Site().GetRequiredService<BackUp>().By(asked.Actor(), tell, cancel)).OrFail());
        return made!;
    }

    // The caller may have other rights than the site: it makes the file among its own, and he takes what comes out.
    private static async Task<BackupMade> There(ParseResult asked, OutputFile wanted, CancellationToken cancel)
    {
        await using var file = await asked.Create(File, cancel);
        BackupMade? made = null;
        try
        {
            await asked.Progressing("Backup", async tell => made = (await asked.Site().GetRequiredService<BackUp>().ToHandOut(asked.Actor(), wanted.Name, tell, cancel)).OrFail());
            await using (var whole = System.IO.File.OpenRead(made!.File)) await whole.CopyToAsync(file.Content, cancel);
            var (path, size) = await file.Keep();
            return made with { File = path, Bytes = size };
        }
        finally
        {
            if (made is not null) System.IO.File.Delete(made.File);
        }
    }
}
