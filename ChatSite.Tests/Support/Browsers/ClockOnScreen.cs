using Microsoft.Playwright;

namespace ChatSite.Tests.Support.Browsers;

/// <summary>A page's patience is minutes long; its clock may be pushed on while the network runs as it does.</summary>
public static class ClockOnScreen
{
    // The page knows a machine that has slept by its timers being late by more than ten seconds, so no step is as long.
    private const int Step = 4_000, FiveMinutes = 300_000;

    /// <summary>Lets the page's time pass until this is on the screen.</summary>
    public static async Task PassTimeUntil(this IPage page, ILocator sight, Func<Task>? meanwhile = null)
    {
        for (var passed = 0; passed < FiveMinutes; passed += Step)
        {
            if (await Appears(sight)) return;
            if (meanwhile is not null) await meanwhile();
            await page.Clock.RunForAsync(Step);
        }
        await Assertions.Expect(sight.First).ToBeVisibleAsync();
    }

    // Gives the network, which has no clock to push, a moment between two steps.
    private static async Task<bool> Appears(ILocator sight)
    {
        try
        {
            await sight.First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 150 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
