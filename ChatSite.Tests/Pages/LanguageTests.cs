using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages;

/// <summary>/language, and which language a page is in.</summary>
public sealed class LanguageTests(School school) : IClassFixture<School>
{
    [Theory]
    [InlineData("de", null, "de"), InlineData("ar", "rtl", "ar")]
    public async Task The_choice_is_kept_in_this_browser_for_a_year_also_for_somebody_who_is_not_logged_in(string language, string? direction, string code)
    {
        using var stranger = school.Stranger();

        var answer = await stranger.PostForm("/language", ("Language", language), ("returnUrl", "/register"));

        Assert.Equal((HttpStatusCode.SeeOther, "/register"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Contains("max-age=31536000", answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("lang=", StringComparison.Ordinal)));
        var page = (await stranger.Page("/login")).DocumentElement;
        Assert.Equal((code, direction), (page.GetAttribute("lang"), page.GetAttribute("dir")));
        Assert.NotNull(page.QuerySelector($"script[src*='site.{code}.']"));
    }

    [Theory]
    [InlineData("xx"), InlineData(""), InlineData("\"><script>"), InlineData("german")]
    public async Task Anything_else_goes_by_the_browser_again(string language)
    {
        using var stranger = school.Stranger();
        await stranger.PostForm("/language", ("Language", "de"));

        await stranger.PostForm("/language", ("Language", language));

        Assert.DoesNotContain(stranger.Cookies, cookie => cookie.Name == "lang" && !cookie.Expired);
        Assert.Equal("en", (await stranger.Page("/login")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("de-AT,en;q=0.8", "de"), InlineData("pt, fr;q=0.4, es-MX;q=0.7", "es"), InlineData("nl,da", "en"), InlineData("en;q=0.1,ar-EG;q=0.9", "ar"), InlineData(";;q=x,,", "en"), InlineData("den,fr;q=0", "en")]
    public async Task Without_a_choice_it_is_the_first_that_the_browser_asks_for_and_the_site_speaks(string asked, string spoken)
    {
        using var stranger = school.Stranger();
        stranger.Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);

        Assert.Equal(spoken, (await stranger.Page("/login")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Else_it_is_the_schools_own_and_so_are_the_quiet_lines()
    {
        await using var site = await RunningSite.Start("--ChatSite:Language", "de");
        var hopper = await site.SetUp("Hopper");
        var answer = await hopper.Send("/rooms/new", ("Name", "Mathe"), ("Kind", "group"));
        var room = answer.Headers.Location!.ToString();

        await hopper.Send($"{room}/settings", ("Name", "Chemie"), ("Topic", ""));

        var page = await hopper.Page(room);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Hopper hat den Raum in „Chemie“ umbenannt.", page.QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public async Task A_refusal_is_in_the_language_of_whoever_is_refused()
    {
        var room = await school.Room(school.Ada);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        var ada = school.Ada;

        var answer = await ada.PostForm("/language", ("Language", "fr"));
        answer = await ada.PostForm($"/rooms/{room}/messages", ("Text", " "));

        Assert.Equal("Écris d'abord quelque chose.", (await Person.Parse(answer)).QuerySelector("#text-error")!.TextContent);
        await ada.PostForm("/language", ("Language", ""));
    }
}
