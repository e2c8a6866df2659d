using ChatSite.Accounts;

namespace ChatSite.Tests.Accounts;

public sealed class RecentTests
{
    [Fact]
    public void What_is_in_use_stays_and_what_is_not_goes()
    {
        var recent = new Recent<int, string>(10);
        recent.Keep(0, "in use");
        recent.Keep(1, "forgotten");

        for (var i = 2; i < 100; i++)
        {
            recent.Keep(i, "another");
            Assert.True(recent.TryGet(0, out _));
        }

        Assert.False(recent.TryGet(1, out _));
        Assert.InRange(Enumerable.Range(0, 100).Count(i => recent.TryGet(i, out _)), 1, 20);
    }
}
