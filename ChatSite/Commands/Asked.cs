using System.CommandLine;
using ChatSite.Audit;

namespace ChatSite.Commands;

/// <summary>What a command may ask for beside its arguments: the site it works in, and the one who called it.</summary>
internal static class Asked
{
    private const int LongestName = 80;

    /// <summary>The services of the site: the running one, or one that was built for this command. Scoped ones live as long as the command.</summary>
    public static IServiceProvider Site(this ParseResult asked) =>
        Of(asked).Site ?? throw new InvalidOperationException("A LocalCommand works without a site.");

    /// <summary>The name of the caller on this machine.</summary>
    public static string OsUser(this ParseResult asked) => Of(asked).Caller.Look.OsUser;

    /// <summary>Who does it, for the verbs of the site and for its audit log: whoever sits at the machine may do everything.</summary>
    public static Actor Actor(this ParseResult asked) => Audit.Actor.Console(OsUser(asked) is { Length: > LongestName } name ? name[..LongestName] : OsUser(asked));

    public static Caller Caller(this ParseResult asked) => Of(asked).Caller;

    public static TextWriter Output(this ParseResult asked) => asked.InvocationConfiguration.Output;

    public static TextWriter Error(this ParseResult asked) => asked.InvocationConfiguration.Error;

    /// <summary>The site is running: long work leaves it its turns.</summary>
    public static bool IsBesideOthers(this ParseResult asked) => Of(asked).IsBesideOthers;

    /// <summary>A password or the like, typed unseen or piped in as a line.</summary>
    /// <exception cref="CommandFailed">There was none.</exception>
    public static async Task<string> Secret(this ParseResult asked, string question, CancellationToken cancel) =>
        await asked.Caller().Ask(question, isSecret: true, cancel) is { Length: > 0 } secret ? secret : throw new CommandFailed("Nothing was typed. Nothing was done.");

    /// <summary>Opens the file that was given as an argument.</summary>
    public static Task<Stream> Open(this ParseResult asked, Argument<InputFile> file, CancellationToken cancel) =>
        asked.Caller().Open(asked.GetRequiredValue(file), cancel);

    /// <summary>Makes the file that was named as an argument.</summary>
    public static Task<CreatedFile> Create(this ParseResult asked, Argument<OutputFile> file, CancellationToken cancel) =>
        asked.Caller().Create(asked.GetRequiredValue(file), cancel);

    /// <summary>Makes the file that was named by an option.</summary>
    public static Task<CreatedFile> Create(this ParseResult asked, Option<OutputFile> file, CancellationToken cancel) =>
        asked.Caller().Create(asked.GetRequiredValue(file), cancel);

    private static Invocation Of(ParseResult asked) => (Invocation)asked.InvocationConfiguration;
}
