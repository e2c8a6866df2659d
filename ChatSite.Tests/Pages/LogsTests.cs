using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages;

/// <summary>What the program writes about itself</summary>
public sealed partial class LogsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatsite-").FullName;

    [Fact]
    public async Task Logs_for_programs_are_a_JSON_object_a_line_and_hold_nothing_that_people_wrote()
    {
        using var site = SiteProgram.Start(_folder, "--ChatSite:RateLimits:Off", "true", "--ChatSite:Logs", "json", "--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Microsoft", "Information");
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = await site.Ready };
        const string Password = "correct horse Zebrapass", Name = "Zebraname", Text = "Zebratext";

        await Send("/setup", "/setup", ("UserName", Name), ("Email", "zebramail@school.example"), ("Password", Password), ("ConfirmPassword", Password), ("SetupCode", ""));
        await Send("/login", "/login", ("UserName", Name), ("Password", "Zebrawrong"));
        await Send("/login", "/login", ("UserName", Name), ("Password", Password));
        await Send("/chat", "/rooms/1/messages", ("Text", Text), ("Key", "Zebrakey"));
        var message = Id().Match(await browser.GetStringAsync("/rooms/1", Cancel)).Groups[1].Value;
        Assert.NotEqual("", message);
        await Send("/chat", $"/messages/{message}/edit", ("Text", "Zebraedit"));
        await browser.GetAsync("/people?search=Zebrasearch", Cancel);
        await Send("/chat", "/settings/profile", ("DisplayName", "Zebradisplay"), ("About", "Zebraabout"));
        await Send("/chat", "/rooms/new", ("Name", "Zebraroom"), ("Kind", "group"), ("Members", "Zebranobody"));
        await browser.GetAsync("/nowhere?Zebraquery", Cancel);

        var lines = (site.Output + site.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines, line => line.Contains("Zebra", StringComparison.OrdinalIgnoreCase));
        // All but the greeting, which is for a person at the console.
        var logged = lines.Where(line => !line.StartsWith("ChatSite is ready", StringComparison.Ordinal) && !line.StartsWith("First start", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(logged);
        Assert.All(logged, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("LogLevel", out _)));

        async Task Send(string from, string to, params (string Name, string Value)[] fields)
        {
            var token = Token().Match(await browser.GetStringAsync(from, Cancel)) is { Success: true } found ? found.Groups[1].Value : "";
            await browser.PostAsync(to, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))), Cancel);
        }
    }

    [GeneratedRegex("id=\"?m([0-9]+)\"? ")]
    private static partial Regex Id();

    [GeneratedRegex("(?:__RequestVerificationToken\"[^>]*value|data-csrf)=\"([^\"]+)\"")]
    private static partial Regex Token();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
