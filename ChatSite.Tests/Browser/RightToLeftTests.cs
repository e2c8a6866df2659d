using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Half of some schools writes from right to left.</summary>
public sealed class RightToLeftTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Fact]
    public async Task Each_message_runs_in_the_direction_of_its_own_language()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);

        await ada.Say("صباح الخير");
        await ada.Say("Good morning");

        await Expect(ada.Message("صباح الخير").Locator("[dir=auto]").Last).ToHaveCSSAsync("direction", "rtl");
        await Expect(ada.Message("Good morning").Locator("[dir=auto]").Last).ToHaveCSSAsync("direction", "ltr");
        await ada.Composer.FillAsync("شكرا");
        Assert.True(await ada.Composer.EvaluateAsync<bool>("text => text.matches(':dir(rtl)')"));
    }

    [Fact]
    public async Task A_page_from_right_to_left_is_a_mirror_of_the_other()
    {
        var room = await School.Room(School.Ada, School.Ben);
        var ada = await Enter(School.Ada, room);
        var (side, main) = (await Box(ada, "#side"), await Box(ada, "#room"));
        Assert.True(side.X < main.X);

        await ada.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");

        (side, main) = (await Box(ada, "#side"), await Box(ada, "#room"));
        Assert.True(side.X > main.X);
    }

    [Fact]
    public async Task A_name_in_a_heading_stands_where_other_headings_stand()
    {
        var teacher = await Sit(School.Teacher, $"/admin/people/{School.Ada.Id}", new() { Locale = "ar" });

        await Expect(teacher.Locator("h1")).ToHaveTextAsync("Ada");
        await Expect(teacher.Locator("h1")).ToHaveCSSAsync("text-align", "right");
    }

    private static async Task<Microsoft.Playwright.LocatorBoundingBoxResult> Box(Microsoft.Playwright.IPage page, string what) =>
        (await page.Locator(what).BoundingBoxAsync())!;
}
