using System.CommandLine;
using ChatSite.Export;
using ChatSite.Shared;

namespace ChatSite.Commands;

/// <summary><c>export FILE</c>: the whole site as JSON files in a ZIP, for other programs.</summary>
internal static class Export
{
    private static readonly Argument<OutputFile> File = CallerFiles.Output("FILE", "Where to put it; it must not be there yet.");

    public static Command Command()
    {
        var command = new Command("export", "Writes everything that people said and the site knows into JSON files in one ZIP file, for other programs. Passwords and other secrets are not in it, so it can't be put back: for that there is backup.")
        {
            File, JsonAnswer.Wanted,
        };
        command.SetAction(Write);
        return command;
    }

    private static async Task<int> Write(ParseResult asked, CancellationToken cancel)
    {
        var export = asked.Site().GetRequiredService<ExportSite>();
        IReadOnlyDictionary<string, long>? counts = null;
        await using var file = await asked.Create(File, cancel);
        await asked.Progressing("Export", async tell => counts = await export.To(file.Content, asked.Actor(), tell, cancel));
        var (path, size) = await file.Keep();
        return asked.Answer(new { File = path, Bytes = size, Tables = counts }, $"{path}: {ByteSize.Of(size)}, {counts!.GetValueOrDefault("Messages"):N0} messages in {counts!.GetValueOrDefault("Rooms"):N0} rooms.");
    }
}
