using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin</summary>
public sealed class IndexTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task For_whoever_looks_after_nothing_there_is_no_administration()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin")).StatusCode);
        Assert.Null((await school.Ada.Page("/settings")).QuerySelector("a[href^='/admin']"));
    }

    [Theory]
    [InlineData("/chat"), InlineData("/rooms/1"), InlineData("/people"), InlineData("/settings"), InlineData("/settings/profile")]
    public async Task Whoever_looks_after_nothing_loads_nothing_of_it(string path)
    {
        var loaded = (await school.Ada.Page(path)).QuerySelectorAll("link[rel=stylesheet], script[src]").Select(part => part.GetAttribute("href") ?? part.GetAttribute("src")!);

        Assert.DoesNotContain(loaded, name => new[] { "admin", "charts", "reports", "roster", "progress" }.Any(name.Contains));
    }
}
