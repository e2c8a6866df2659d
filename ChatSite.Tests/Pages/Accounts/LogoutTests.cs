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

    [Theory]
    [InlineData("/logout"), InlineData("/login"), InlineData("/login/code"), InlineData("/login/passkey"), InlineData("/settings/passkeys/add"), InlineData("/settings/second-step/remove")]
    public async Task Another_sites_form_neither_logs_anybody_in_nor_out(string path)
    {
        using var here = new Person(school, "Ada");
        await here.SignIn();
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("UserName", "Ben"), KeyValuePair.Create("Password", Person.Password)]),
            Headers = { { "Origin", "https://evil.example" }, { "Referer", "https://evil.example/" } },
        };

        var answer = await here.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(school.Ada.Id.ToString(), (await here.Page("/chat")).Body!.GetAttribute("data-me"));
    }

    [Fact]
    public async Task Opened_as_a_page_it_asks_first()
    {
        var page = await school.Ben.Page("/logout");

        Assert.NotNull(page.QuerySelector("form[method=post][data-logout] button"));
        Assert.Equal(HttpStatusCode.OK, (await school.Ben.Get("/chat?list=true")).StatusCode);
    }
}
