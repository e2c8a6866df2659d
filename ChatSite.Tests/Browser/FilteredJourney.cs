using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using ChatSite.Tests.Support.Filter;
using Microsoft.Playwright;

namespace ChatSite.Tests.Browser;

/// <summary>What the journeys behind a filter have in common.</summary>
public abstract class FilteredJourney(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    /// <summary>Sits down behind a filter, with a clock that can be pushed on and an eye on what gets into the page.</summary>
    protected async Task<IPage> SitBehind(FilterProxy filter, int room)
    {
        var ada = await Sit(School.Ada, $"/rooms/{room}", behind: filter);
        await ada.Context.AddInitScriptAsync("""
            new MutationObserver(() => { if (document.querySelector('.stranger')) window.sawStranger = true; })
              .observe(document, { childList: true, subtree: true });
            """);
        await ada.Clock.InstallAsync();
        await ada.ReloadAsync();
        return ada;
    }

    /// <summary>The site has each message once, in this order, and the page shows just that.</summary>
    protected async Task ReadsOnlyWhatWasSaid(IPage ada, int room, string[] said)
    {
        Assert.Equal(said, await School.Ben.Reads(room));
        await ada.Reads(said);
        Assert.False(await SawStranger(ada), "A page of the filter was shown inside the chat.");
    }

    protected static Task<bool> SawStranger(IPage page) => page.EvaluateAsync<bool>("() => !!window.sawStranger");

    protected static ILocator Net(IPage page, string state) => page.Locator($"html[data-net={state}]");
}
