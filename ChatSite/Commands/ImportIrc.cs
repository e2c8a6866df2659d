using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using ChatSite.Commands.Irc;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>import irc</c>: brings the log of an IRC channel in as a room. Run twice, it adds only what is new.</summary>
internal static class ImportIrc
{
    private const int BatchSize = 500;
    private const int MostReported = 20;

    private static readonly Argument<InputFile> File = CallerFiles.Input("FILE", "The log: lines such as “[18:38] <nick> text”.");
    private static readonly Option<string> Room = new("--room") { Description = "The room's name; a room of that name goes on, otherwise one is made.", HelpName = "NAME", Required = true };
    private static readonly Option<string?> Date = new("--date") { Description = "The day the log begins. Otherwise the file's name tells it (2007-12-17.log).", HelpName = "YYYY-MM-DD" };

    public static Command Command()
    {
        var command = new FirstCommand("irc", "Brings the log of an IRC channel in as a room, with a placeholder account for everyone who speaks in it. Run twice, it adds only what is new.") { File, Room, Date, JsonAnswer.Wanted };
        command.Validators.Add(asked =>
        {
            if (asked.Children.OfType<OptionResult>().Any(option => !option.Implicit && option.Tokens.Count == 0)) return; // told by the parser
            if (asked.GetResult(Room) is not null && RoomName.From(asked.GetValue(Room)).Refused(out var reason)) asked.AddError($"--room: {reason}");
            if (asked.GetValue(File) is { } file && System.IO.File.Exists(file.Path) && DateOf(asked.GetValue(Date), file) is null)
                asked.AddError("Which day is it? Give --date YYYY-MM-DD, or a file named like 2007-12-17.log.");
        });
        command.SetAction(Import);
        return command;
    }

    private static async Task<int> Import(ParseResult asked, CancellationToken cancel)
    {
        var file = asked.GetRequiredValue(File);
        var (output, error) = (asked.Output(), asked.Error());
        var skipped = new List<(int Line, string Problem)>();

        await using var stream = await asked.Open(File, cancel);
        IrcImport? import = null; // made for the first line, so that no empty room is left of what was no log
        var log = new IrcLog(DateOf(asked.GetValue(Date), file)!.Value, (line, problem) => skipped.Add((line, problem)));
        var clock = Stopwatch.StartNew();

        await asked.Progressing(file.Name, async tell =>
        {
            foreach (var batch in log.Read(stream).Chunk(BatchSize))
            {
                cancel.ThrowIfCancellationRequested();
                var began = clock.Elapsed;
                import ??= await IrcImport.Into(asked.Site(), RoomName.From(asked.GetRequiredValue(Room)).Value!);
                await import.Store(batch);
                tell((double)stream.Position / stream.Length);
                // As long a pause as the batch took: the site's own writes want their turns.
                if (asked.IsBesideOthers()) await Task.Delay(clock.Elapsed - began, cancel);
            }
        });
        var readers = import is null ? 0 : await import.Finish(asked.Actor());

        foreach (var (line, problem) in skipped.Take(MostReported)) await error.WriteLineAsync($"{file.Name}, line {line}: skipped, it {problem}.");
        if (skipped.Count > MostReported) await error.WriteLineAsync($"… and {skipped.Count - MostReported:N0} more lines.");
        if (import is null) throw new CommandFailed($"{file.Name} holds no line of an IRC log.");
        if (readers == 0) await error.WriteLineAsync("Nobody can open the room yet, for the site has no administrator. Set it up, then run this again.");
        if (asked.WantsJson()) asked.WriteJson(new { Room = import.RoomName, import.Stored, import.Known, import.People, Skipped = skipped.Count });
        else await output.WriteLineAsync(Summary(import, skipped.Count, clock.Elapsed));
        return 0;
    }

    private static string Summary(IrcImport import, int skipped, TimeSpan took) =>
        $"{import.Stored:N0} messages of {import.People:N0} people are in “{import.RoomName}”" +
        (import.Known == 0 ? "" : $"; {import.Known:N0} were there already") +
        $"; {skipped:N0} {(skipped == 1 ? "line" : "lines")} skipped. {took.TotalSeconds:N1} s, {(import.Lines + skipped) / took.TotalSeconds:N0} lines a second.";

    private static DateOnly? DateOf(string? given, InputFile file) =>
        DateOnly.TryParseExact(given ?? Path.GetFileNameWithoutExtension(file.Name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
