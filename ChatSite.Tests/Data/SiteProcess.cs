using System.Diagnostics;
using System.Text;

namespace ChatSite.Tests.Data;

/// <summary>The real program in a process of its own, which can be killed as a power cut would.</summary>
internal sealed class SiteProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _said = new();

    private SiteProcess(Process process) => _process = process;

    /// <summary>Starts the program; it is not ready yet.</summary>
    public static SiteProcess Start(string dataFolder, string address)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Site).Assembly.Location, "--urls", address, "--ChatSite:DataFolder", dataFolder, "--ChatSite:RateLimits:Off", "true" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
        };
        var site = new SiteProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        site._process.OutputDataReceived += (_, line) => site.Hear(line.Data);
        site._process.ErrorDataReceived += (_, line) => site.Hear(line.Data);
        site._process.Exited += (_, _) => site._ready.TrySetException(new InvalidOperationException($"The site ended: {site._said}"));
        site._process.Start();
        site._process.BeginOutputReadLine();
        site._process.BeginErrorReadLine();
        return site;
    }

    /// <summary>Waits until it can be reached.</summary>
    public Task Ready => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    /// <summary>SIGKILL: nothing is finished, nothing is tidied up.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _ = _ready.Task.Exception; // it has been looked at
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
        if (line.Contains("ChatSite is ready", StringComparison.Ordinal)) _ready.TrySetResult();
    }
}
