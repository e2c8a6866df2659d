using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Support.Browsers;

/// <summary>What people see and do in a room, in their words.</summary>
public static class RoomOnScreen
{
    extension(IPage page)
    {
        public ILocator Composer => page.GetByLabel("Message", new() { Exact = true });

        public ILocator Log => page.Locator("#log");

        /// <summary>The messages on the page, oldest first; quiet lines are none.</summary>
        public ILocator Messages => page.Locator("#messages > .message:not(.notice)");

        /// <summary>Own messages that the site does not have yet.</summary>
        public ILocator Waiting => page.Locator("#messages > .pending");

        public ILocator Message(string text) => page.Messages.Filter(new() { HasText = text });

        /// <summary>A message that the site has, not one that waits to be sent.</summary>
        public ILocator Arrived(string text) => page.Locator("#messages > .message:not(.pending)").Filter(new() { HasText = text });

        public async Task Say(string text)
        {
            await page.Composer.FillAsync(text);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        }

        public Task IsLive() => page.IsOnTheNet("on");

        /// <param name="net">on, poll or off</param>
        public Task IsOnTheNet(string net) => Expect(page.Locator($"html[data-net={net}]")).ToHaveCountAsync(1);

        /// <summary>What the messages say, oldest first.</summary>
        public async Task<string[]> Texts() =>
            [.. (await page.Locator("#messages > .message:not(.notice) [dir=auto]").AllTextContentsAsync()).Select(text => text.Trim())];

        /// <summary>Each exactly once, in this order, and nothing else; nothing waits to be sent.</summary>
        public async Task Reads(IEnumerable<string> texts)
        {
            var promised = texts.ToArray();
            await Expect(page.Message(promised[^1]).Last).ToBeVisibleAsync();
            await Expect(page.Waiting).ToHaveCountAsync(0);
            await Expect(page.Messages).ToHaveCountAsync(promised.Length);
            Assert.Equal(promised, await page.Texts());
        }

        /// <summary>Another tab covers this one. Playwright shows every page at once, so the page is told.</summary>
        public Task Hide() => page.Cover("hidden");

        public Task Show() => page.Cover("visible");

        private async Task Cover(string state) => await page.EvaluateAsync(
            """
            state => {
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """, state);
    }
}
