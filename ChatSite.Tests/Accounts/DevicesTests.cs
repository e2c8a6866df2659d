using ChatSite.Accounts;

namespace ChatSite.Tests.Accounts;

public sealed class DevicesTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36", "Chrome on a Chromebook")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1", "Safari on an iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15", "Safari on a Mac")]
    [InlineData("Lynx/2.9.0dev.12 libwww-FM/2.14", "Lynx")]
    [InlineData("ChatSite-terminal/1 (Linux)", "A terminal on Linux")]
    [InlineData("Something of (Windows NT 10.0)", "A browser on Windows")]
    [InlineData("<script>", "An unknown browser")]
    [InlineData("", "An unknown browser"), InlineData(null, "An unknown browser")]
    public void A_browser_is_named_as_its_owner_would(string? userAgent, string name) => Assert.Equal(name, Devices.Name(userAgent));
}
