using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSite.Tests.Support;

/// <summary>A command as somebody types it: a process of its own beside the running site, or without one.</summary>
public sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new(), _error = new();
    private readonly Task _reading;

    private CommandProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(Read(_process.StandardOutput, _output), Read(_process.StandardError, _error));
    }

    /// <summary>What it said so far.</summary>
    public string Output { get { lock (_output) return _output.ToString(); } }

    /// <summary>What it complained of so far.</summary>
    public string Error { get { lock (_error) return _error.ToString(); } }

    public int Id => _process.Id;

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
    public static CommandProcess Begin(string dataFolder, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatSite.dll"), .. arguments, "--data", dataFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = Directory.Exists(dataFolder) ? dataFolder : Path.GetTempPath(),
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new CommandProcess(start);
    }

    public async Task Type(string lines)
    {
        await _process.StandardInput.WriteAsync(lines);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends what is piped in, and waits until the command is over.</summary>
    public async Task<Finished> End()
    {
        _process.StandardInput.Close();
        return await Over();
    }

    /// <summary>Waits until the command is over.</summary>
    public async Task<Finished> Over()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading.WaitAsync(patience.Token);
        return new Finished(_process.ExitCode, Output, Error);
    }

    /// <summary>Sends a signal as the shell does, such as INT for Ctrl-C.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static async Task Read(StreamReader from, StringBuilder to)
    {
        var buffer = new char[4096];
        while (await from.ReadAsync(buffer) is > 0 and var count)
            lock (to) to.Append(buffer, 0, count);
    }

    /// <summary>What came of a command: its exit code, what it said and what it complained of.</summary>
    public sealed record Finished(int Code, string Output, string Error)
    {
        /// <summary>What it said with --json, which has to be some.</summary>
        public JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException($"No JSON: {Output} {Error}");
    }
}
