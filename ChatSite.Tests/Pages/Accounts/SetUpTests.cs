using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Accounts;

public sealed class SetUpTests : IAsyncLifetime
{
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/"), InlineData("/chat"), InlineData("/login"), InlineData("/register"), InlineData("/rooms/1"), InlineData("/no/such/page")]
    public async Task While_nobody_has_an_account_every_page_leads_to_the_set_up(string path)
    {
        using var stranger = _site.Stranger();

        var answer = await stranger.Get(path);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/setup", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_first_account_is_the_administrator_and_hosts_the_room_Everyone()
    {
        using var hopper = await _site.SetUp("Hopper");

        var page = await hopper.Page("/chat");

        Assert.Equal("Everyone", page.QuerySelector("main h1")!.TextContent);
    }

    [Fact]
    public async Task Who_registers_is_in_the_room_Everyone_and_finds_nothing_unread()
    {
        using var hopper = await _site.SetUp("Hopper");
        using var ada = await _site.Register("Ada");

        var page = await ada.Page("/chat");

        Assert.Equal("Everyone", page.QuerySelector("main h1")!.TextContent);
        Assert.Empty(page.QuerySelector(".unread")!.TextContent);
    }
}
