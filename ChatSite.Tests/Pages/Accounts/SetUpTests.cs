using System.Net;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Accounts;

public sealed class SetUpTests : IAsyncLifetime
{
    private RunningSite _site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Code => _site.Services.GetRequiredService<FirstRun>().Code;

    public async ValueTask InitializeAsync() => _site = await RunningSite.Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task While_nobody_has_an_account_every_page_leads_to_the_set_up()
    {
        using var stranger = _site.Stranger();
        foreach (var path in new[] { "/", "/chat", "/login", "/register", "/rooms/1", "/rooms/1/live", "/no/such/page" })
        {
            var answer = await stranger.Get(path);

            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal("/setup", answer.Headers.Location!.ToString());
        }
        Assert.Equal("ok", await stranger.Client.GetStringAsync("/healthz", Cancel));
        Assert.NotEmpty(await stranger.Client.GetStringAsync("/dist/site.css", Cancel));
    }

    [Fact]
    public async Task The_first_account_is_the_administrator_and_hosts_the_room_Everyone_where_those_who_come_later_find_nothing_unread()
    {
        using var hopper = await _site.SetUp("Hopper");
        using var ada = await _site.Register("Ada");

        foreach (var person in new[] { hopper, ada })
        {
            var page = await person.Page("/chat");
            Assert.Equal("Everyone", page.QuerySelector("main h1")!.TextContent);
            Assert.Empty(page.QuerySelector(".unread")!.TextContent);
        }
    }

    [Fact]
    public async Task Once_set_up_the_page_is_gone_for_everybody_also_after_a_restart()
    {
        using var hopper = await _site.SetUp("Hopper");
        using var stranger = _site.Stranger();
        await stranger.Page("/login");

        foreach (var person in new[] { hopper, stranger })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get("/setup")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await SetUp(person, "Mallory", Code)).StatusCode);
        }
        await _site.Restart();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/setup")).StatusCode);
    }

    [Fact]
    public async Task Of_many_who_set_up_at_once_one_becomes_the_administrator()
    {
        var crowd = Enumerable.Range(0, 6).Select(_ => _site.Stranger()).ToList();
        foreach (var person in crowd) await person.Page("/setup");

        var answers = await Task.WhenAll(crowd.Select((person, i) => SetUp(person, $"First {i}", "")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.SeeOther),
            answer => Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound));
        await using var scope = _site.Services.CreateAsyncScope();
        Assert.Single(scope.ServiceProvider.GetRequiredService<ChatDb>().Users);
        crowd.ForEach(person => person.Dispose());
    }

    [Fact]
    public async Task A_wrong_code_is_refused_and_the_right_one_is_taken_however_it_is_written()
    {
        using var stranger = _site.Stranger();

        var page = await Person.Parse(await SetUp(stranger, "Hopper", "AAAA-AAAA"));
        Assert.Equal("That is not the code. It stands on the console where the site was started.", page.QuerySelector("#SetupCode-error")!.TextContent);
        Assert.DoesNotContain(Code, page.DocumentElement.OuterHtml);

        Assert.Equal(HttpStatusCode.SeeOther, (await SetUp(stranger, "Hopper", Code.ToLowerInvariant().Replace('-', ' '))).StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9"), InlineData("Via", "1.1 proxy"), InlineData("Host", "school.example")]
    public async Task Whoever_comes_through_a_proxy_on_this_machine_needs_the_code(string header, string value)
    {
        using var stranger = _site.Stranger();
        stranger.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        var answer = await SetUp(stranger, "Mallory", "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Person.Parse(answer)).QuerySelector("#SetupCode-error"));
    }

    private static Task<HttpResponseMessage> SetUp(Person person, string name, string code) => person.PostForm("/setup",
        ("UserName", name), ("Email", person.GetHashCode() + "@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password), ("SetupCode", code));
}
