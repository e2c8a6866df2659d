namespace ChatSite.Tests.Support;

/// <summary>The ground that the other tests stand on.</summary>
public sealed class RunningSiteTests
{
    [Fact]
    public async Task A_site_starts_on_an_empty_folder_and_says_it_is_well()
    {
        await using var site = await RunningSite.Start();

        Assert.Equal("ok", await site.Stranger().Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_bundled_style_and_script_are_served_from_the_repositorys_wwwroot()
    {
        await using var site = await RunningSite.Start();

        foreach (var file in new[] { "/dist/site.css", "/dist/site.js" })
            Assert.NotEmpty(await site.Stranger().Client.GetStringAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_site_started_again_has_its_address_still()
    {
        await using var site = await RunningSite.Start();
        var address = site.Address;

        await site.Restart();

        Assert.Equal(address, site.Address);
        Assert.Equal("ok", await site.Stranger().Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }
}
