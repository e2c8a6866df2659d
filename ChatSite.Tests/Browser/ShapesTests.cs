using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatSite.Tests.Browser;

/// <summary>Things keep their shape where there is little room for them.</summary>
public sealed class ShapesTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    [Theory]
    [InlineData("en-GB"), InlineData("ar")]
    public async Task A_large_number_of_unread_messages_stands_on_one_line_at_the_end_of_its_row(string language)
    {
        var room = await School.Room($"Crowd {Guid.NewGuid():N}", School.Teacher, School.Ada);
        for (var i = 0; i < 100; i++) await School.Teacher.Say(room, $"{i}");

        var page = await Sit(School.Ada, "/chat?list=1", new() { Locale = language, ViewportSize = new() { Width = 360, Height = 740 } });

        var badge = page.Locator($"#unread-{room}");
        Assert.Equal("99+", await badge.InnerTextAsync());
        var box = (await badge.BoundingBoxAsync())!;
        Assert.InRange(box.Height, 16, 30);
        Assert.InRange(language == "ar" ? box.X : 360 - box.X - box.Width, 0, 24);
    }

    [Fact]
    public async Task A_forms_token_takes_no_room_on_its_sheet()
    {
        var page = await Sit(School.Teacher, $"/rooms/{await School.Room(School.Ada)}/settings");

        var gaps = await page.Locator("form.card").EvaluateAllAsync<double[]>(
            "forms => forms.map(form => [...form.children].find(child => child.offsetHeight).getBoundingClientRect().top - form.getBoundingClientRect().top - parseFloat(getComputedStyle(form).paddingTop))");

        Assert.NotEmpty(gaps);
        Assert.All(gaps, gap => Assert.InRange(gap, 0, 2));
    }

    [Fact]
    public async Task The_form_for_a_change_opens_with_its_buttons_in_sight()
    {
        var room = await School.Room(School.Ada);
        await School.Ada.Say(room, "one\n\ntwo\n\nthree\n\nfour\n\nfive");
        for (var i = 0; i < 5; i++) await School.Teacher.Say(room, $"{i}");
        var page = await Enter(School.Ada, room, new() { ViewportSize = new() { Width = 700, Height = 440 } });

        await page.Composer.PressAsync("ArrowUp");

        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task What_can_be_done_with_a_message_fits_a_narrow_screen_in_long_words_too()
    {
        var room = await School.Room(School.Ada);
        await School.Ada.Say(room, "Guten Morgen");
        var page = await Enter(School.Ada, room, new() { Locale = "de-DE", ViewportSize = new() { Width = 320, Height = 640 } });

        await page.Messages.Last.HoverAsync();

        var bar = await page.Locator(".actions").BoundingBoxAsync();
        Assert.InRange(bar!.X, 0, 320 - bar.Width);
    }

    [Theory]
    [InlineData(360), InlineData(820), InlineData(1440)]
    public async Task Ones_name_can_be_read_beside_the_buttons_below_the_list(int width)
    {
        var page = await Sit(School.Teacher, "/chat?list=1", new() { ViewportSize = new() { Width = width, Height = 740 } });

        var name = page.Locator("#side > footer .name > a");

        Assert.True(await name.EvaluateAsync<bool>("name => name.scrollWidth <= name.clientWidth && name.clientWidth > 30"), "Hopper is cut off.");
    }
}
