using System.Text.Json.Nodes;

namespace ChatSite.Tests.Support;

/// <summary>A command as somebody types it: a process of its own beside the running site, or without one.</summary>
public sealed class CommandProcess : RealProgram
{
    private CommandProcess(string folder, IReadOnlyDictionary<string, string?> settings, IEnumerable<string> arguments) : base(folder, settings, arguments)
    {
    }

    /// <summary>Runs a command on the site's data to its end.</summary>
    public static Task<Finished> Run(RunningSite site, params string[] arguments) => Run(site.DataFolder, "", arguments);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="typed">What is piped in: the lines that it asks for.</param>
    public static async Task<Finished> Run(string dataFolder, string typed, params string[] arguments)
    {
        using var command = Begin(dataFolder, arguments);
        await command.Type(typed);
        return await command.End();
    }

    /// <summary>Runs a command to its end, with these settings in its environment.</summary>
    public static async Task<Finished> Run(string dataFolder, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        using var command = Begin(dataFolder, settings, arguments);
        return await command.End();
    }

    /// <summary>Starts a command; it goes on until it is done, told or killed.</summary>
    public static CommandProcess Begin(string dataFolder, params string[] arguments) => Begin(dataFolder, new Dictionary<string, string?>(), arguments);

    /// <summary>The same, with these settings in its environment.</summary>
    public static CommandProcess Begin(string dataFolder, IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        new(Directory.Exists(dataFolder) ? dataFolder : System.IO.Path.GetTempPath(), settings, [.. arguments, "--data", dataFolder]);
}

/// <summary>How a program ended: its exit code, what it said and what it complained of.</summary>
public sealed record Finished(int Code, string Output, string Error)
{
    /// <summary>What it said with --json, which has to be some.</summary>
    public JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException($"No JSON: {Output} {Error}");
}
