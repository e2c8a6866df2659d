using System.Net;
using AngleSharp.Dom;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.Settings;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/sessions and /settings/security-log</summary>
public sealed class SessionsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task One_sees_ones_sessions_with_device_and_address_and_ends_one_of_them()
    {
        using var cleo = await school.Register("Cleo");
        using var phone = await On("Cleo", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Safari/604.1");
        var page = await cleo.Page("/settings/sessions");
        Assert.Contains("127.0.0.1", page.QuerySelector(".list")!.TextContent);
        var button = page.QuerySelectorAll(".list li").Single(row => row.TextContent.Contains("Safari on an iPhone", StringComparison.Ordinal)).QuerySelector("button")!;

        await cleo.Send("/settings/sessions/end", ("session", button.GetAttribute("value")!));

        Assert.StartsWith("/login", (await phone.Get("/chat?list=true")).Headers.Location?.ToString());
        page = await cleo.Page("/settings/sessions");
        Assert.Equal("That session has ended.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.DoesNotContain("iPhone", page.QuerySelector("main")!.TextContent);
        Assert.Equal("this browser", page.QuerySelector(".list .tag")!.TextContent);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        using var dan = await school.Register("Dan");
        using var elsewhere = await On("Dan", "Firefox/125.0 (Linux)");
        var his = (await dan.Page("/settings/sessions")).QuerySelectorAll(".list button").Select(button => button.GetAttribute("value")!).First();

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostForm("/settings/sessions/end", ("session", his))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostForm("/settings/sessions/end", ("session", "999999"))).StatusCode);
        Assert.Contains((await dan.Page("/settings/sessions")).QuerySelectorAll(".list button"), button => button.GetAttribute("value") == his);
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_only_this_session()
    {
        using var eve = await school.Register("Eve");
        using var there = await On("Eve", "Firefox/125.0 (Linux)");
        using var elsewhere = await On("Eve", "Firefox/125.0 (Windows)");

        await eve.Send("/settings/sessions/others");

        Assert.StartsWith("/login", (await there.Get("/chat?list=true")).Headers.Location?.ToString());
        Assert.StartsWith("/login", (await elsewhere.Get("/chat?list=true")).Headers.Location?.ToString());
        var page = await eve.Page("/settings/sessions");
        Assert.Single(page.QuerySelectorAll(".list li"));
        Assert.Empty(page.QuerySelectorAll("form[action$=others]"));
    }

    [Fact]
    public async Task The_security_log_shows_ones_own_events_and_nobody_elses()
    {
        using var flo = await school.Register("Flo");
        using var phone = await On("Flo", "Firefox/125.0 (Android)");
        await phone.Send("/logout");

        var log = (await flo.Page("/settings/security-log")).QuerySelectorAll(".list li").Select(row => row.QuerySelector("span")!.TextContent).ToList();

        Assert.Equal(["You signed out: Firefox on Android.", "You signed in on a device that was new to your account: Firefox on Android."], log.Take(2));
        Assert.DoesNotContain("Firefox on Android", (await school.Ada.Page("/settings/security-log")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_stand_in_the_log()
    {
        using var gus = await school.Register("Gus");
        using var stranger = school.Stranger();
        for (var i = 0; i < 5; i++) await stranger.PostForm("/login", ("UserName", "Gus"), ("Password", "wrong password"));
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => 0); // the note is not waited for

        Assert.Contains("There were too many wrong passwords for your name.", (await gus.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task A_long_log_comes_in_pages()
    {
        using var hal = await school.Register("Hal");
        for (var i = 0; i < 60; i++) await hal.Send("/settings/sessions/others");

        var first = await hal.Page("/settings/security-log");
        var second = await hal.Page(first.QuerySelector("a[href*='before=']")!.GetAttribute("href")!);

        Assert.Equal(50, first.QuerySelectorAll(".list li").Length);
        Assert.NotEmpty(second.QuerySelectorAll(".list li"));
        Assert.Null(second.QuerySelector("a[href*='before=']"));
    }

    [Fact]
    public void Every_kind_of_event_has_words() =>
        Assert.DoesNotContain(Enum.GetValues<SecurityEvent>(), kind => SecurityWords.Of(new SecurityLogEntry { Kind = kind }).ToString().StartsWith("Something else", StringComparison.Ordinal));

    private async Task<Person> On(string name, string userAgent)
    {
        var person = new Person(school, name);
        person.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        await person.SignIn();
        return person;
    }
}
