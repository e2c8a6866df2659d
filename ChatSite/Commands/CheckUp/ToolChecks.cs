using System.ComponentModel;
using System.Diagnostics;

namespace ChatSite.Commands.CheckUp;

/// <summary>What only those need who build and test ChatSite themselves. A running site needs none of it.</summary>
internal static class ToolChecks
{
    private const int OldestNode = 20;

    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    public static async IAsyncEnumerable<Diagnosis> All()
    {
        yield return await Node();
        yield return (Environment.GetEnvironmentVariable("CHATSITE_BROWSER") ?? Browsers.Select(SystemProgram.Find).FirstOrDefault(found => found is not null)) is { } browser
            ? Diagnosis.Good("Browser", $"{browser}, for the browser tests")
            : Diagnosis.Note("Browser", "no Chromium or Chrome, which only the browser tests need", "The tests fetch one. Debian: apt-get install chromium; or let CHATSITE_BROWSER name one.");
    }

    private static async Task<Diagnosis> Node()
    {
        const string needed = "Install Node 20 or newer (https://nodejs.org); a published site needs none.";
        if (SystemProgram.Find("node") is not { } program) return Diagnosis.Note("Node", "not there; only building needs it", needed);
        try
        {
            using var node = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            var version = (await node!.StandardOutput.ReadToEndAsync()).Trim();
            return int.TryParse(version.TrimStart('v').Split('.')[0], out var major) && major >= OldestNode
                ? Diagnosis.Good("Node", $"{version}, for building")
                : Diagnosis.Note("Node", $"{version} is too old to build with", needed);
        }
        catch (Win32Exception)
        {
            return Diagnosis.Note("Node", $"{program} can't be started; only building needs it", needed);
        }
    }
}
