using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages;

public sealed class ThemeTests(School school) : IClassFixture<School>
{
    [Theory]
    [InlineData("light"), InlineData("dark")]
    public async Task The_choice_is_kept_on_this_screen_for_a_year_also_for_somebody_who_is_not_logged_in(string theme)
    {
        using var stranger = school.Stranger();

        var answer = await stranger.PostForm("/theme", ("Theme", theme));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("theme=", StringComparison.Ordinal));
        Assert.Contains($"theme={theme}", cookie);
        Assert.Contains("max-age=31536000", cookie);
        Assert.Equal(theme, (await stranger.Page("/login")).DocumentElement.GetAttribute("data-theme"));
    }

    [Theory]
    [InlineData(""), InlineData("auto"), InlineData("\"><script>")]
    public async Task Anything_else_goes_by_the_device_again(string theme)
    {
        using var stranger = school.Stranger();
        await stranger.PostForm("/theme", ("Theme", "dark"));

        await stranger.PostForm("/theme", ("Theme", theme));

        Assert.DoesNotContain(stranger.Cookies, cookie => cookie.Name == "theme" && !cookie.Expired);
        Assert.True(string.IsNullOrEmpty((await stranger.Page("/login")).DocumentElement.GetAttribute("data-theme")));
    }

    [Fact]
    public async Task The_script_needs_no_page_in_answer() =>
        Assert.Equal(HttpStatusCode.NoContent, (await school.Ada.PostFragment("/theme", ("Theme", "light"))).StatusCode);
}
