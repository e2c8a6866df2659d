using System.CommandLine;
using ChatSite.Data;
using Microsoft.Data.Sqlite;

namespace ChatSite.Commands;

/// <summary>What can be done without a browser. Each command has a file of its own; here they are listed, and what went wrong becomes a sentence.</summary>
public static class CommandLine
{
    private const int Ok = 0, Failed = 1, Misused = 2;

    /// <summary>Whether the arguments name a command or belong to one; otherwise they are the site's (<c>--urls http://…</c>).</summary>
    public static bool IsMeantBy(string[] arguments) =>
        arguments is [var first, ..] && (first is "--help" or "-h" or "-?" or "--version" || first.Split('=')[0] == OpenData.Folder.Name
            || (!first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=')));

    /// <summary>Answers 0 when it is done, 1 when it failed, 2 when it was asked wrongly.</summary>
    public static async Task<int> Run(string[] arguments, TextWriter? output = null, TextWriter? error = null)
    {
        var console = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output ?? Console.Out, Error = error ?? Console.Error };
        var asked = Root().Parse(arguments);
        if (asked.Errors.Count > 0)
        {
            foreach (var problem in asked.Errors) await console.Error.WriteLineAsync(problem.Message);
            await console.Error.WriteLineAsync($"Try: {string.Join(' ', Path(asked.CommandResult.Command))} --help");
            return Misused;
        }
        try
        {
            return await asked.InvokeAsync(console);
        }
#pragma warning disable CA1031 // Whatever went wrong, a script is answered with 1.
        catch (Exception problem)
        {
            await console.Error.WriteLineAsync(InWords(problem));
            return Failed;
        }
#pragma warning restore CA1031
    }

    private static RootCommand Root() => new("ChatSite: a chat site for a school. Without a command the site runs; its options are those of ASP.NET Core (--urls http://127.0.0.1:5000).")
    {
        OpenData.Folder,
        new Command("rooms", "The conversations.") { ListRooms.Command() },
        new Command("users", "The people.") { ListUsers.Command() },
        new Command("import", "Bring conversations in from elsewhere.") { ImportIrc.Command() },
        Backup.Command(),
    };

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Path(parent).Append(command.Name) : ["chatsite"];

    private static string InWords(Exception problem) => problem switch
    {
        CommandFailed or StartRefused => problem.Message,
        OperationCanceledException => "Stopped.",
        IOException or UnauthorizedAccessException => problem.Message,
        SqliteException { SqliteErrorCode: 5 or 6 } => "The database was busy for half a minute. Try again.",
        SqliteException => $"The database refused: {problem.Message}",
        _ => $"Something went wrong that nobody thought of. {problem}",
    };
}

/// <summary>A command couldn't do what it was asked, for a reason that its message tells in a sentence.</summary>
public sealed class CommandFailed(string message) : Exception(message);
