using System.Net;
using ChatSite.Pages.Settings;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings</summary>
public sealed class IndexTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Every_page_leads_to_the_settings_and_they_lead_to_each_of_theirs()
    {
        Assert.NotNull((await school.Ada.Page("/chat?list=1")).QuerySelector("#side footer a[href='/settings']"));

        var list = await school.Ada.Page("/settings");

        foreach (var place in SettingsShelf.All.Places)
        {
            Assert.Equal(place.Title, list.QuerySelector($".shelf a[href='{place.Path}']")?.TextContent);
            var page = await school.Ada.Page(place.Path);
            Assert.Contains(place.Title, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_log_in_first()
    {
        using var stranger = school.Stranger();

        var answer = await stranger.Get("/settings");

        Assert.Equal((HttpStatusCode.Redirect, "/login?returnUrl=%2Fsettings"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }
}
