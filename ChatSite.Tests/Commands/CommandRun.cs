using ChatSite.Commands;

namespace ChatSite.Tests.Commands;

/// <summary>What a command answered: its exit code, what it said and what it complained about.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static async Task<CommandRun> Of(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return new(await CommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
