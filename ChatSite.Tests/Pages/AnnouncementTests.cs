using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ChatSite.Tests.Support;

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
        using var site = Start(environment);
        using var browser = new HttpClient();

        Assert.Equal("ok", await browser.GetStringAsync(new Uri(await site.Ready, "/healthz"), Cancel));
        var said = await site.Kill();

        Assert.Empty(said.Error);
        Assert.Matches(@"\AChatSite is ready at http://127\.0\.0\.1:\d+\nFirst start: open http://127\.0\.0\.1:\d+/setup and enter the set-up code [A-Z2-9]{4}-[A-Z2-9]{4}\n\z", said.Output);
    }

    [Theory]
    [InlineData("ChatSite:RateLimits:Off is for load tests", "--urls", "http://0.0.0.0:0", "--ChatSite:RateLimits:Off", "true")]
    [InlineData("ChatSite:Proxies", "--urls", "http://127.0.0.1:0", "--ChatSite:Proxies", "nonsense")]
    [InlineData("ChatSite:RateLimits:Post:PerMinute: Every limit is a number above 0.", "--urls", "http://127.0.0.1:0", "--ChatSite:RateLimits:Post:PerMinute", "-1")]
    public async Task A_start_that_cannot_be_says_why_in_one_sentence(string sentence, params string[] arguments)
    {
        using var site = Start("Production", arguments);

        var said = await site.Over();

        Assert.Equal(1, said.Code);
        Assert.StartsWith(sentence, said.Error);
        Assert.DoesNotContain("   at ", said.Error);
    }

    [Fact]
    public async Task An_address_that_another_program_has_is_told_in_one_line_and_nothing_else_is()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var site = Start("Production", "--urls", $"http://{other.LocalEndpoint}");

        var said = await site.Over();

        Assert.Equal((1, ""), (said.Code, said.Output));
        Assert.EndsWith("choose another address with --urls.", Assert.Single(said.Error.Trim().Split('\n')).Trim());
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

    private SiteProgram Start(string environment, params string[] arguments) =>
        SiteProgram.Start(_folder, new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = environment }, ["--ChatSite:DataFolder", _folder, .. arguments]);

    private static string Here([CallerFilePath] string file = "") => file;
}
