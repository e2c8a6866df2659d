using System.CommandLine;
using System.Globalization;
using ChatSite.Commands.Users;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Reports;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary>What can be done without a browser. Each command has a file of its own; here they are listed, and what went wrong becomes a sentence.</summary>
public static class CommandLine
{
    internal const int Ok = 0, Failed = 1, Misused = 2;

    // One tree for all: the parser only reads it, and building one for each command would leave its traces in the arguments they share.
    internal static readonly RootCommand Root = new RootCommand("ChatSite: a chat site for a school. Without a command the site runs; its options are those of ASP.NET Core (--urls http://127.0.0.1:5000).")
    {
        CommandSite.Folder,

        new Command("users", "The people.")
        {
            ListUsers.Command().Like("users list", "users list --search ada --state blocked", "users list --json | jq '.[].email'"),
            CreateUser.Command().Like("users create \"Ada Lovelace\" --email ada@school.example"),
            BlockUser.Command().Like("users block ben --days 7 --reason \"Spread a rumour\""),
            UnblockUser.Command().Like("users unblock ben"),
            ResetPassword.Command().Like("users reset-password ada"),
            ChangeRoleOf.Command().Like("users role ada Staff"),
        },

        new Command("rooms", "The conversations.")
        {
            ListRooms.Command().Like("rooms list", "rooms list --json"),
            MakeRoom.Command().Like("rooms create \"Chess club\" --hosts Hopper --members Ada,Ben", "rooms create News --hosts Hopper --everyone"),
            CloseRoom.Open().Like("rooms open \"Chess club\""),
            CloseRoom.Close().Like("rooms close \"Chess club\" --reason \"exam week\"", "rooms close 7 --archive"),
            EndRoom.Command().Like("rooms delete 7 --reason \"the year is over\""),
        },

        new Command("messages", "What was said.")
        {
            TakeMessages.Remove().Like("messages remove 4711 4712 --reason spam"),
            TakeMessages.Restore().Like("messages restore 4711 --reason \"a mistake\""),
        },

        new Command("import", "Bring people and conversations in from elsewhere.")
        {
            ImportIrc.Command().Like("import irc 2007-12-17.log --room Ubuntu"),
            ImportRoster.Command().Like("import roster people.xlsx", "import roster oneroster.zip --everybody --apply"),
        },

        new Command("report", "Excel files about the site.")
        {
            MakeReport.Command(ReportKind.Activity, "Who wrote how much: by person, by room, by day and hour.").Like("report activity --from 2026-10-01 --to 2026-10-31 --out october.xlsx", "report activity --class 7b --out 7b.xlsx"),
            MakeReport.Command(ReportKind.SignIns, "Who signed in, with what and from where.").Like("report signins --out signins.xlsx"),
            MakeReport.Command(ReportKind.Attendance, "Who was here on which day, and who has read which announcement.").Like("report attendance --from 2026-10-01 --to 2026-10-31 --out october.xlsx"),
            MakeReport.Command(ReportKind.Storage, "What takes how much space.").Like("report storage --out storage.xlsx"),
            MakeReport.Command(ReportKind.Full, "Everything, with every message of these days.").Like("report full --from 2026-01-01 --to 2026-12-31 --out 2026.xlsx"),
        },

        new Command("logs", "Who did what.")
        {
            ListLogs.Command().Like("logs list", "logs list --on ben --from 2026-11-01"),
            VerifyLogs.Command().Like("logs verify", "logs verify --json"),
        },

        TerminalChat.Command().Like("chat", "chat --server https://chat.school.example --room Maths", "chat --plain --room Caretakers < alarms.log"),

        Doctor.Command().Like("doctor", "doctor --json"),

        WhereItListens.Command(),

        Export.Command().Like("export school.zip"),

        Backup.Command().Like("backup", "backup /mnt/usb/monday.zip"),

        Restore.Command().Like("restore data/backups/chatsite-2026-11-20-020000.zip"),

        Check.Command().Like("check", "check /mnt/usb/monday.zip"),
    }.WithExamples();

    /// <summary>Whether the arguments name a command or belong to one; otherwise they are the site's (<c>--urls http://…</c>).</summary>
    public static bool IsMeantBy(string[] arguments) => arguments switch
    {
        [var folder, _, .. var rest] when folder == CommandSite.Folder.Name => IsMeantBy(rest),
        [var folder, .. var rest] when folder.StartsWith(CommandSite.Folder.Name + "=", StringComparison.Ordinal) => IsMeantBy(rest),
        [var first, ..] => first is "--help" or "-h" or "-?" or "--version" || first == CommandSite.Folder.Name
            || (!first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=')),
        [] => false,
    };

    /// <summary>Answers 0 when it is done, 1 when it failed, 2 when it was asked wrongly.</summary>
    /// <param name="build">Builds the site for a command, where none is running.</param>
    public static async Task<int> Run(string[] arguments, Func<string[], WebApplication> build, TextWriter? output = null, TextWriter? error = null, TextReader? input = null)
    {
        var caller = new ConsoleCaller(output ?? Console.Out, error ?? Console.Error, input ?? Console.In);
        var asked = Root.Parse(arguments);
        if (IsWrong(asked, caller)) return Misused;
        using var interrupt = new Interrupt();
        return await InWords(caller, () => IsLocal(asked)
            ? asked.InvokeAsync(new Invocation(caller), interrupt.Token)
            : CommandSite.Run(asked, arguments, caller, build, interrupt.Token));
    }

    /// <summary>Runs a command in a site that is there.</summary>
    internal static async Task<int> RunIn(IServiceProvider site, bool isBesideOthers, string[] arguments, Caller caller, CancellationToken cancel)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Tongue.English.Culture; // commands speak English
        var asked = Root.Parse(arguments);
        await using var scope = site.CreateAsyncScope();
        return await InWords(caller, () => asked.InvokeAsync(new Invocation(caller, scope.ServiceProvider, isBesideOthers), cancel));
    }

    private static bool IsLocal(ParseResult asked) => asked.CommandResult.Command is LocalCommand || WantsHelp(asked);

    private static bool WantsHelp(ParseResult asked) => asked.Action != asked.CommandResult.Command.Action;

    private static bool IsWrong(ParseResult asked, Caller caller)
    {
        var problems = asked.Errors.Select(error => error.Message).ToList();
        if (problems.Count == 0 && !WantsHelp(asked)) problems.AddRange(CallerFiles.Of(asked).In.Where(file => !File.Exists(file)).Select(file => $"There is no file {file}."));
        foreach (var problem in problems) caller.Error.WriteLine(problem);
        if (problems.Count > 0) caller.Error.WriteLine($"Try: {string.Join(' ', Path(asked.CommandResult.Command))} --help");
        return problems.Count > 0;
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Path(parent).Append(command.Name) : [command.Name];

    private static async Task<int> InWords(Caller caller, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
#pragma warning disable CA1031 // Whatever went wrong, a script is answered with 1.
        catch (Exception problem)
        {
            await caller.Error.WriteLineAsync(InWords(problem));
            return Failed;
        }
#pragma warning restore CA1031
    }

    private static string InWords(Exception problem) => problem switch
    {
        CommandFailed or StartRefused => problem.Message,
        OperationCanceledException => "Stopped.",
        IOException or UnauthorizedAccessException => problem.Message,
        SqliteException { SqliteErrorCode: 5 or 6 } => "The database was busy for half a minute. Try again.",
        SqliteException => $"The database refused: {problem.Message}",
        DbUpdateException { InnerException: SqliteException inner } => $"The database refused: {inner.Message}",
        _ => $"Something went wrong that nobody thought of. {problem}",
    };
}

/// <summary>A command couldn't do what it was asked, for a reason that its message tells in a sentence.</summary>
public sealed class CommandFailed(string message) : Exception(message);
