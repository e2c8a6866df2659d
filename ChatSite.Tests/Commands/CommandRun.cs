using ChatSite.Commands;

namespace ChatSite.Tests.Commands;

/// <summary>What a command answered: its exit code, what it said and what it complained about.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static Task<CommandRun> Of(params string[] arguments) => Typing("", arguments);

    /// <summary>With these lines at the ready for what it asks.</summary>
    public static async Task<CommandRun> Typing(string lines, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(arguments, settings => Site.Build(["--applicationName", "ChatSite", .. settings]), output, error, new StringReader(lines));
        return new(code, output.ToString(), error.ToString());
    }
}
