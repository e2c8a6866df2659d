using System.Diagnostics;
using System.Text;

namespace ChatSite.Tests.Support;

/// <summary>The real program in a process of its own, with everything that it says: for what only a process shows. Dispose kills it.</summary>
public abstract class RealProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new(), _error = new();
    private readonly Task _reading;

    /// <summary>Starts it in this folder. What the tests themselves were told about addresses is none of its business.</summary>
    private protected RealProgram(string folder, IReadOnlyDictionary<string, string?> settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = folder,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(Read(_process.StandardOutput, _output), Read(_process.StandardError, _error));
    }

    /// <summary>Where the program lies.</summary>
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "ChatSite.dll");

    /// <summary>What it said so far.</summary>
    public string Output { get { lock (_output) return _output.ToString(); } }

    /// <summary>What it complained of so far.</summary>
    public string Error { get { lock (_error) return _error.ToString(); } }

    public int Id => _process.Id;

    public async Task Type(string lines)
    {
        await _process.StandardInput.WriteAsync(lines);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until it is over, and answers how it ended.</summary>
    public async Task<Finished> Over()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading.WaitAsync(patience.Token);
        return new(_process.ExitCode, Output, Error);
    }

    /// <summary>Ends what is piped in, and waits until it is over.</summary>
    public Task<Finished> End()
    {
        _process.StandardInput.Close();
        return Over();
    }

    /// <summary>Sends a signal as the shell does, such as INT for Ctrl-C.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGKILL, as a power cut would: nothing is finished, nothing is tidied up.</summary>
    public Task<Finished> Kill()
    {
        _process.Kill();
        return Over();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Something more was said, or everything was.</summary>
    private protected virtual void Hear(bool isAll)
    {
    }

    private async Task Read(StreamReader from, StringBuilder to)
    {
        var buffer = new char[4096];
        while (await from.ReadAsync(buffer) is > 0 and var count)
        {
            lock (to) to.Append(buffer, 0, count);
            Hear(isAll: false);
        }
        Hear(isAll: true);
    }
}
