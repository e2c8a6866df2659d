using ChatSite.Data;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Shared;

public sealed class ProxiesTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("10.0.0.0/8, 127.0.0.0/8")]
    public async Task Behind_a_listed_proxy_the_site_knows_that_it_is_reached_by_https(string proxies)
    {
        await using var site = await RunningSite.Start("--ChatSite:Proxies", proxies);

        var answer = await Ask(site);

        Assert.StartsWith("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie));
    }

    [Theory]
    [InlineData(""), InlineData("192.0.2.7")]
    public async Task Nobody_else_is_believed(string proxies)
    {
        await using var site = await RunningSite.Start("--ChatSite:Proxies", proxies);

        var answer = await Ask(site);

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("secure", cookie));
    }

    [Fact]
    public async Task An_entry_that_is_no_address_is_refused_at_the_start()
    {
        var refusal = await Assert.ThrowsAsync<StartRefused>(() => RunningSite.Start("--ChatSite:Proxies", "the router"));

        Assert.Equal("ChatSite:Proxies: \"the router\" is neither an address nor a network such as 10.0.0.0/8.", refusal.Message);
    }

    // The page before anybody has an account sets the form's cookie.
    private static async Task<HttpResponseMessage> Ask(RunningSite site)
    {
        using var stranger = site.Stranger();
        var request = new HttpRequestMessage(HttpMethod.Get, "/setup") { Headers = { Host = "school.example" } };
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        return await stranger.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
