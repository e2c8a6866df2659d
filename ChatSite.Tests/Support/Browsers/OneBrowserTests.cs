namespace ChatSite.Tests.Support.Browsers;

/// <summary>There is a browser, whatever machine this is.</summary>
public sealed class OneBrowserTests(OneBrowser oneBrowser)
{
    [Fact]
    public async Task A_browser_is_found_and_opens_the_site()
    {
        await using var site = await RunningSite.Start();
        var browser = await oneBrowser.Enter();
        try
        {
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();

            var answer = await page.GotoAsync($"{site.Address}healthz");

            Assert.Equal("ok", await answer!.TextAsync());
        }
        finally
        {
            oneBrowser.Leave();
        }
    }
}
