using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ChatSite.Tests.Pages;

/// <summary>The program as somebody starts it at a console.</summary>
public sealed class AnnouncementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatsite-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production"), InlineData("Development")]
    public async Task The_first_start_says_where_the_site_is_and_how_to_begin_and_nothing_else(string environment)
    {
        using var site = Start(environment, "--urls", "http://127.0.0.1:0");
        try
        {
            var where = await Line(site);
            var how = await Line(site);

            Assert.Matches(@"^ChatSite is ready at http://127\.0\.0\.1:\d+$", where);
            Assert.Matches(@"^First start: open http://127\.0\.0\.1:\d+/setup and enter the set-up code [A-Z2-9]{4}-[A-Z2-9]{4}$", how);
            using var browser = new HttpClient();
            Assert.Equal("ok", await browser.GetStringAsync(where["ChatSite is ready at ".Length..] + "/healthz", Cancel));
        }
        finally
        {
            site.Kill();
        }
        Assert.Empty(await site.StandardOutput.ReadToEndAsync(Cancel));
        Assert.Empty(await site.StandardError.ReadToEndAsync(Cancel));
    }

    [Theory]
    [InlineData("ChatSite:RateLimits:Off is for load tests", "--urls", "http://0.0.0.0:0", "--ChatSite:RateLimits:Off", "true")]
    [InlineData("ChatSite:Proxies", "--urls", "http://127.0.0.1:0", "--ChatSite:Proxies", "nonsense")]
    [InlineData("ChatSite:RateLimits: Every limit is a number above 0.", "--urls", "http://127.0.0.1:0", "--ChatSite:RateLimits:Post:PerMinute", "-1")]
    public async Task A_start_that_cannot_be_says_why_in_one_sentence(string sentence, params string[] arguments)
    {
        using var site = Start("Production", arguments);

        var said = await site.StandardError.ReadToEndAsync(Cancel);
        await site.WaitForExitAsync(Cancel);

        Assert.Equal(1, site.ExitCode);
        Assert.StartsWith(sentence, said);
        Assert.DoesNotContain("   at ", said);
    }

    [Fact]
    public async Task An_address_that_another_program_has_is_told_in_one_line_and_nothing_else_is()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var site = Start("Production", "--urls", $"http://{other.LocalEndpoint}");

        var (said, log) = (await site.StandardError.ReadToEndAsync(Cancel), await site.StandardOutput.ReadToEndAsync(Cancel));
        await site.WaitForExitAsync(Cancel);

        Assert.Equal(1, site.ExitCode);
        Assert.EndsWith("choose another address with --urls.", Assert.Single(said.Trim().Split('\n')).Trim());
        Assert.Equal("", log);
    }

    [Fact]
    public async Task Started_from_its_source_it_works_in_the_folder_of_whoever_asked()
    {
        var project = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "ChatSite", "ChatSite.csproj");
        using var asked = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-getProperty:RunWorkingDirectory"]) { RedirectStandardOutput = true })!;

        // Web projects would run in their own folder, and "import irc FILE" would look for the file there.
        Assert.Equal("", (await asked.StandardOutput.ReadToEndAsync(Cancel)).Trim());
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private Process Start(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatSite.dll"), "--ChatSite:DataFolder", _folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        return Process.Start(start)!;
    }

    private static string Here([CallerFilePath] string file = "") => file;

    private static async Task<string> Line(Process site) => await site.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancel) ?? "";
}
