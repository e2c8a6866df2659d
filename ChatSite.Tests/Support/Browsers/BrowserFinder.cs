using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace ChatSite.Tests.Support.Browsers;

/// <summary>Finds a Chromium to test with, wherever one may come from, and says in one sentence what to do when there is none.</summary>
internal sealed class BrowserFinder(IPlaywright playwright)
{
    private readonly List<string> _tried = [];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe", "msedge.exe"];

    private static readonly string[] KnownPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        "/opt/google/chrome/chrome",
        "/snap/bin/chromium",
    ];

    /// <summary>The named browser, the system's, Playwright's own, a fresh download of that, the package manager's: the first that starts.</summary>
    public async Task<IBrowser> Launch()
    {
        if (Environment.GetEnvironmentVariable("CHATSITE_BROWSER") is { Length: > 0 } named)
            return await Try(named) ?? throw new NoBrowser($"CHATSITE_BROWSER names a browser that does not start: {string.Join(' ', _tried)}");

        foreach (var path in OfTheSystem())
            if (await Try(path) is { } found) return found;

        if (await TryPlaywrightsOwn() is { } own) return own;
        if (await Download() && await TryPlaywrightsOwn() is { } downloaded) return downloaded;
        if (await InstallByPackageManager())
            foreach (var path in OfTheSystem())
                if (await Try(path) is { } installed) return installed;

        throw new NoBrowser(
            "The browser tests need Chromium or Chrome: install one (Debian: apt-get install chromium), or let CHATSITE_BROWSER name its program. " +
            $"Tried: {string.Join("; ", _tried)}");
    }

    private static IEnumerable<string> OfTheSystem()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Concat(KnownPlaces).Where(File.Exists).Distinct();
    }

    private async Task<IBrowser?> TryPlaywrightsOwn() => File.Exists(playwright.Chromium.ExecutablePath) ? await Try(null) : null;

    private async Task<IBrowser?> Try(string? path)
    {
        try
        {
            return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags(), Timeout = 30_000 });
        }
        catch (PlaywrightException problem)
        {
            _tried.Add($"{path ?? "Playwright's own"} ({problem.Message.Split('\n')[0]})");
            return null;
        }
    }

    // Chromium refuses its sandbox to root; the others keep it from talking to the outside.
    private static List<string> Flags()
    {
        List<string> flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
        if (Environment.UserName == "root") flags.Add("--no-sandbox");
        return flags;
    }

    private async Task<bool> Download()
    {
        // Without this the download hangs for minutes on a network that drops packets.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");
        try
        {
            var exitCode = await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"])).WaitAsync(TimeSpan.FromMinutes(5));
            if (exitCode == 0) return true;
            _tried.Add($"Playwright's download (exit code {exitCode})");
        }
        catch (TimeoutException)
        {
            _tried.Add("Playwright's download (too slow)");
        }
        return false;
    }

    private async Task<bool> InstallByPackageManager()
    {
        if (!OperatingSystem.IsLinux()) return false;
        string[] sudo = Environment.UserName == "root" ? [] : ["sudo", "-n"];
        return await Runs([.. sudo, "apt-get", "update", "-qq"]) && await Runs([.. sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "chromium"]);
    }

    private async Task<bool> Runs(string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var words = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode == 0) return true;
            _tried.Add($"{string.Join(' ', command)} ({words[1].Trim().Split('\n')[^1]})");
        }
        catch (Win32Exception missing)
        {
            _tried.Add($"{command[0]} ({missing.Message})");
        }
        return false;
    }
}

/// <summary>There is no browser to test with; the message says what to do.</summary>
public sealed class NoBrowser(string message) : Exception(message);
