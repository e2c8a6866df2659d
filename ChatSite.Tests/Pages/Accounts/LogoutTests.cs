using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Accounts;

public sealed class LogoutTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Logging_out_ends_the_session_in_this_browser_only()
    {
        using var here = new Person(school, "Ada");
        using var there = new Person(school, "Ada");
        await here.SignIn();
        await there.SignIn();

        var answer = await here.PostForm("/logout");

        Assert.Equal("/login", answer.Headers.Location!.ToString());
        Assert.StartsWith("/login", (await here.Get("/chat")).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task Opened_as_a_page_it_asks_first()
    {
        var page = await school.Ben.Page("/logout");

        Assert.NotNull(page.QuerySelector("form[method=post][data-logout] button"));
        Assert.Equal(HttpStatusCode.OK, (await school.Ben.Get("/chat?list=true")).StatusCode);
    }
}
