using System.Diagnostics;
using System.Text;

namespace ChatSite.Tests.Support;

/// <summary>The real program in a process of its own, with everything that it says; for what only a process shows. Dispose stops it.</summary>
public sealed class SiteProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProgram(Process process) => _process = process;

    /// <summary>Starts it in a folder, where its data lies too.</summary>
    public static SiteProgram Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatSite.dll"), "--urls", "http://127.0.0.1:0", "--ChatSite:RateLimits:Off", "true", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var site = new SiteProgram(new Process { StartInfo = start, EnableRaisingEvents = true });
        site._process.OutputDataReceived += (_, line) => site.Hear(line.Data);
        site._process.ErrorDataReceived += (_, line) => site.Hear(line.Data);
        site._process.Exited += (_, _) => site._ready.TrySetException(new InvalidOperationException($"The site ended: {site.Said}"));
        site._process.Start();
        site._process.BeginOutputReadLine();
        site._process.BeginErrorReadLine();
        return site;
    }

    /// <summary>Where it can be reached, once it can.</summary>
    public Task<Uri> Ready => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    /// <summary>Lets it end by itself; answers its exit code.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
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
        const string Ready = "ChatSite is ready at ";
        if (line.StartsWith(Ready, StringComparison.Ordinal)) _ready.TrySetResult(new Uri(line[Ready.Length..]));
    }
}
