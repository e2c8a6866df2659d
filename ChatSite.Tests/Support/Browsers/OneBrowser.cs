using ChatSite.Tests.Support.Browsers;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OneBrowser))]

namespace ChatSite.Tests.Support.Browsers;

/// <summary>The one browser process of a test run, started when the first journey asks for it.</summary>
public sealed class OneBrowser : IAsyncDisposable
{
    // Pages are what costs: three journeys with two or three each keep two cores busy and no journey waiting for its paint.
    private readonly SemaphoreSlim _places = new(3);
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(async () =>
    {
        // Generous, for a machine that does other things meanwhile; what is well is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await new BrowserFinder(playwright).Launch());
    });

    /// <summary>Waits for a place to test in; give it back by <see cref="Leave"/>.</summary>
    public async Task<IBrowser> Enter()
    {
        await _places.WaitAsync(TestContext.Current.CancellationToken);
        return (await _started.Value).Browser;
    }

    public void Leave() => _places.Release();

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (playwright, browser) = await _started.Value;
            await browser.CloseAsync();
            playwright.Dispose();
        }
        _places.Dispose();
    }
}
