using System.Net;
using ChatSite.Data;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Shared;

public sealed class LimitsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_posts_too_much_is_told_when_to_come_back_and_nobody_else_is()
    {
        await using var site = await Limited("Post", atOnce: 3);
        using var hopper = await site.SetUp("Hopper");
        using var ada = await site.Register("Ada");
        for (var i = 0; i < 3; i++) await hopper.Say(1, "hello");

        foreach (var answer in new[] { await hopper.PostForm("/rooms/1/messages", ("Text", "one more"), ("Key", "k1")), await hopper.PostFragment("/rooms/1/messages", ("Text", "one more"), ("Key", "k1")) })
        {
            AssertLater(answer);
            var form = (await Person.Parse(answer)).QuerySelector("#composer")!;
            Assert.Equal("That was a lot at once. Wait a moment, then send it again.", form.QuerySelector("#text-error")!.TextContent);
            Assert.Equal("one more", form.QuerySelector("textarea")!.TextContent);
            Assert.Equal("k1", form.QuerySelector("[name=Key]")!.GetAttribute("value"));
        }

        await ada.Say(1, "and me?");
        Assert.Equal(4, (await ada.Reads(1)).Length);
    }

    [Fact]
    public async Task Making_and_changing_counts_like_writing_and_looking_costs_nothing()
    {
        await using var site = await Limited("Post", atOnce: 2);
        using var hopper = await site.SetUp("Hopper");
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await hopper.Get("/rooms/new")).StatusCode);
        var message = await hopper.Say(1, "first");
        await hopper.Send($"/messages/{message}/edit", ("Text", "second"));

        AssertLater(await hopper.PostForm("/rooms/new", ("Name", "One more"), ("Kind", "group")));
        AssertLater(await hopper.PostForm($"/messages/{message}/edit", ("Text", "third")));
    }

    [Fact]
    public async Task What_was_typed_too_soon_is_kept_on_the_page_that_asks_to_wait_but_no_secret_is()
    {
        await using var site = await Limited("Post", atOnce: 1);
        using var hopper = await site.SetUp("Hopper");
        await hopper.Say(1, "first");

        var page = await Person.Parse(await hopper.PostForm("/rooms/new", ("Name", "A long <name>"), ("Kind", "group"), ("Members", "Ada, Ben")));
        var form = page.QuerySelector("main form")!;
        Assert.Equal("/rooms/new", form.GetAttribute("action"));
        Assert.Equal(["A long <name>", "group", "Ada, Ben"], new[] { "Name", "Kind", "Members" }.Select(name => form.QuerySelector($"[name={name}]")!.GetAttribute("value")));
        Assert.Single(form.QuerySelectorAll("[name=__RequestVerificationToken]"));

        page = await Person.Parse(await hopper.PostForm("/rooms/new", ("Name", "x"), ("NewPassword", "secret words")));
        Assert.Null(page.QuerySelector("main form"));
        Assert.DoesNotContain("secret words", page.Body!.InnerHtml);
    }

    [Fact]
    public async Task Typing_has_a_limit_of_its_own()
    {
        await using var site = await Limited("Typing", atOnce: 1);
        using var hopper = await site.SetUp("Hopper");
        await hopper.PostFragment("/rooms/1/typing");

        AssertLater(await hopper.PostFragment("/rooms/1/typing"));
        await hopper.Say(1, "still heard");
    }

    [Fact]
    public async Task The_programs_of_one_person_share_a_limit_and_are_told_as_programs_are()
    {
        await using var site = await Limited("Api", atOnce: 3);
        using var hopper = await site.SetUp("Hopper");
        using var ada = await site.Register("Ada");
        using var one = await ApiProgram.Of(site, hopper);
        using var two = await ApiProgram.Of(site, hopper);
        using var adas = await ApiProgram.Of(site, ada);
        for (var i = 0; i < 3; i++) await one.Read("me");

        var answer = await two.Get("rooms");

        AssertLater(answer);
        await ApiProgram.Problem(answer, HttpStatusCode.TooManyRequests);
        await adas.Read("me");
    }

    [Fact]
    public async Task A_bucket_fills_again()
    {
        await using var site = await Limited("Post", atOnce: 1, perMinute: 600);
        using var hopper = await site.SetUp("Hopper");
        await hopper.Say(1, "first");

        HttpResponseMessage answer;
        var until = DateTime.UtcNow.AddSeconds(20);
        do answer = await hopper.PostForm("/rooms/1/messages", ("Text", "second"));
        while (answer.StatusCode == HttpStatusCode.TooManyRequests && DateTime.UtcNow < until);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task Live_lines_are_counted_when_they_are_opened()
    {
        await using var site = await Limited("Live", atOnce: 2);
        using var hopper = await site.SetUp("Hopper");
        using var ada = await site.Register("Ada");

        for (var i = 0; i < 2; i++) (await Line(hopper)).Dispose();
        AssertLater(await Line(hopper));
        Assert.Equal(HttpStatusCode.OK, (await Line(ada)).StatusCode);
    }

    [Fact]
    public async Task One_person_holds_a_few_lines_open_and_may_open_another_when_one_has_closed()
    {
        await using var site = await RunningSite.Start("--ChatSite:RateLimits:Off", "false", "--ChatSite:RateLimits:LinesPerPerson", "2");
        using var hopper = await site.SetUp("Hopper");
        using var ada = await site.Register("Ada");
        using var first = await Line(hopper);
        using var second = await Line(hopper);

        AssertLater(await Line(hopper));
        Assert.Equal(HttpStatusCode.OK, (await Line(ada)).StatusCode);

        first.Dispose();
        HttpResponseMessage answer;
        var until = DateTime.UtcNow.AddSeconds(20);
        do answer = await Line(hopper);
        while (answer.StatusCode == HttpStatusCode.TooManyRequests && DateTime.UtcNow < until);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_class_behind_one_address_logs_in_at_the_same_minute()
    {
        await using var site = await RunningSite.Start("--ChatSite:RateLimits:Off", "false");
        using var hopper = await site.SetUp("Hopper");
        var pupils = await Task.WhenAll(Enumerable.Range(1, 30).Select(i => site.Register($"Pupil {i}")));

        Assert.Equal(30, pupils.Select(pupil => pupil.Id).Distinct().Count());
    }

    [Fact]
    public async Task One_name_is_tried_a_few_times_a_minute_whoever_tries_and_other_names_are_free()
    {
        await using var site = await Limited("SignInPerName", atOnce: 2);
        using var hopper = await site.SetUp("Hopper");
        using var one = site.Stranger();
        using var other = site.Stranger();
        await one.PostForm("/login", ("UserName", "Ada"), ("Password", "a guess"));
        await one.PostForm("/login", ("UserName", " ADA "), ("Password", "a guess"));

        var answer = await other.PostForm("/login", ("UserName", "ada"), ("Password", "a guess"));

        AssertLater(answer);
        var page = await Person.Parse(answer);
        Assert.Contains("Wait a minute", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("ada", page.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.PostForm("/login", ("UserName", "Ben"), ("Password", "a guess"))).StatusCode);
    }

    [Theory]
    [InlineData("SignInPerAddress", "/login"), InlineData("SignInPerAddress", "/login/passkey"), InlineData("RegisterPerAddress", "/register")]
    public async Task An_address_is_limited_too_but_may_always_look_at_the_page(string limit, string path)
    {
        await using var site = await Limited(limit, atOnce: 1);
        using var hopper = new Person(site, "Hopper");
        await hopper.Send("/setup", ("UserName", "Hopper"), ("Email", hopper.Email), ("Password", Person.Password), ("ConfirmPassword", Person.Password));
        using var stranger = site.Stranger();
        await stranger.PostForm(path, ("UserName", "x"));

        AssertLater(await stranger.PostForm(path, ("UserName", "y")));
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get(path)).StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0"), InlineData("http://*:0"), InlineData("http://[::]:0"), InlineData("http://127.0.0.1:0;http://192.0.2.1:0"), InlineData("http://school.example:0")]
    public async Task Limits_are_not_lifted_on_a_site_that_others_can_reach(string urls)
    {
        var refusal = await Assert.ThrowsAsync<StartRefused>(() => RunningSite.Start("--urls", urls));

        Assert.Contains("ChatSite:RateLimits:Off", refusal.Message);
    }

    [Fact]
    public async Task A_limit_of_nothing_is_refused_at_the_start()
    {
        var refusal = await Assert.ThrowsAsync<StartRefused>(() => RunningSite.Start("--ChatSite:RateLimits:Post:AtOnce", "0"));

        Assert.Contains("ChatSite:RateLimits", refusal.Message);
    }

    private static Task<RunningSite> Limited(string name, int atOnce, int perMinute = 1) => RunningSite.Start(
        "--ChatSite:RateLimits:Off", "false", $"--ChatSite:RateLimits:{name}:AtOnce", $"{atOnce}", $"--ChatSite:RateLimits:{name}:PerMinute", $"{perMinute}");

    private static Task<HttpResponseMessage> Line(Person person) => person.Client.GetAsync("/rooms/1/live", HttpCompletionOption.ResponseHeadersRead, Cancel);

    private static void AssertLater(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
