using System.Net;
using ChatSite.Accounts;
using ChatSite.Mail;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

public sealed class SettingsTests
{
    [Fact]
    public async Task A_site_that_is_given_a_name_has_it_on_every_page_at_once()
    {
        await using var site = await RunningSite.Start();
        var teacher = await site.SetUp("Hopper");

        var answer = await teacher.Send("/admin/settings/school", ("SiteName", "  Turing   <School> "), ("TimeZone", "Asia/Tokyo"), ("Language", "de"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var page = await teacher.Page("/admin/settings");
        Assert.EndsWith(" · Turing <School>", page.Title);
        Assert.Equal("Turing <School>", page.QuerySelector("#side .brand")!.TextContent.Trim());
        Assert.Equal("Turing <School>", (await site.Stranger().Page("/login")).QuerySelector(".brand")!.TextContent.Trim());
        Assert.Equal("Asia/Tokyo", Of<SchoolSettings>(site).Zone.Id);
    }

    [Fact]
    public async Task The_language_of_the_school_changes_for_whoever_asks_for_none()
    {
        await using var site = await RunningSite.Start();
        var teacher = await site.SetUp("Hopper");

        await teacher.Send("/admin/settings/school", ("SiteName", "ChatSite"), ("TimeZone", ""), ("Language", "de"));

        Assert.Equal("de", (await site.Stranger().Page("/login")).DocumentElement.GetAttribute("lang"));
        await site.Restart();
        Assert.Equal("de", (await site.Stranger().Page("/login")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("school", "SiteName", "\u2800 ", "The site needs a name.")]
    [InlineData("school", "TimeZone", "Nowhere/Atlantis", "Choose a time zone from the list.")]
    [InlineData("school", "Language", "tlh", "The site speaks en, de, fr, es, ar.")]
    [InlineData("mail", "From", "nowhere", "That is no e-mail address.")]
    [InlineData("leaving", "DaysToThink", "-1", "This is a number of days from 0 to 365.")]
    [InlineData("leaving", "DaysToThink", "soon", "This is a whole number.")]
    [InlineData("reports", "KeepDays", "0", "This is a number of days from 1 to 90.")]
    [InlineData("limits", "Post.PerMinute", "0", "Every limit is a number above 0.")]
    [InlineData("limits", "DownloadsPerDay", "-3", "Every limit is a number above 0.")]
    public async Task What_will_not_do_is_refused_with_what_was_typed_and_nothing_changes(string form, string name, string value, string sentence)
    {
        await using var site = await RunningSite.Start();
        var teacher = await site.SetUp("Hopper");
        var before = SettingTexts.Of(Of<SchoolSettings>(site));

        var answer = await teacher.PostForm($"/admin/settings/{form}", (name, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal(sentence, page.QuerySelector($"[id='{name}-error']")!.TextContent);
        if (!page.QuerySelector($"[id='{name}']")!.LocalName.Equals("select", StringComparison.Ordinal)) Assert.Equal(value.Trim(), page.QuerySelector($"[id='{name}']")!.GetAttribute("value"));
        Assert.Equal(before, SettingTexts.Of(Of<SchoolSettings>(site)));
    }

    [Theory]
    [InlineData("Europe/Vienna", "As configured: Europe/Vienna"), InlineData("", "That of the machine: ")]
    public async Task Choosing_no_time_zone_says_which_one_that_is(string configured, string said)
    {
        await using var site = await RunningSite.Start("--ChatSite:TimeZone", configured);
        var teacher = await site.SetUp("Hopper");

        Assert.StartsWith(said, (await teacher.Page("/admin/settings")).QuerySelector("#TimeZone option[value='']")!.TextContent);
    }

    [Fact]
    public async Task What_is_left_empty_follows_the_configuration_again()
    {
        await using var site = await RunningSite.Start("--ChatSite:Leaving:DaysToThink", "5");
        var teacher = await site.SetUp("Hopper");
        await teacher.Send("/admin/settings/leaving", ("DaysToThink", "30"));
        Assert.Equal(30, Of<LeavingSettings>(site).DaysToThink);
        Assert.Contains("As configured: 5.", (await teacher.Page("/admin/settings")).Body!.TextContent);

        await teacher.Send("/admin/settings/leaving", ("DaysToThink", ""));

        Assert.Equal(5, Of<LeavingSettings>(site).DaysToThink);
    }

    [Fact]
    public async Task A_limit_that_is_changed_counts_at_once()
    {
        await using var site = await RunningSite.Start("--ChatSite:RateLimits:Off", "false", "--ChatSite:RateLimits:DownloadsPerDay", "1");
        var teacher = await site.SetUp("Hopper");
        await teacher.Send("/settings/my-data", ("Password", Person.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await teacher.PostForm("/settings/my-data", ("Password", Person.Password))).StatusCode);

        await teacher.Send("/admin/settings/limits", ("DownloadsPerDay", "9"));

        Assert.Equal(HttpStatusCode.OK, (await teacher.PostForm("/settings/my-data", ("Password", Person.Password))).StatusCode);
    }

    [Fact]
    public async Task Mails_come_from_the_site_by_its_name_unless_the_sender_has_one()
    {
        await using var site = await RunningSite.Start();
        var teacher = await site.SetUp("Hopper");

        await teacher.Send("/admin/settings/mail", ("From", "chat@school.example"), ("FromName", ""));
        Assert.Equal(new MailTo("chat@school.example", "Turing"), Of<SenderSettings>(site).As("Turing"));

        await teacher.Send("/admin/settings/mail", ("FromName", "The office"));
        Assert.Equal(new MailTo("chat@school.example", "The office"), Of<SenderSettings>(site).As("Turing"));
    }

    [Fact]
    public async Task Nobody_else_finds_it()
    {
        await using var site = await RunningSite.Start();
        await site.SetUp("Hopper");
        var ada = await site.Register("Ada");

        Assert.Equal(HttpStatusCode.NotFound, (await ada.Get("/admin/settings")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.PostForm("/admin/settings/school", ("SiteName", "Mine"))).StatusCode);
        Assert.Equal("ChatSite", Of<SchoolSettings>(site).SiteName);
    }

    private static T Of<T>(RunningSite site) where T : class, new() => site.Services.GetRequiredService<SiteSettings>().Get<T>();
}
