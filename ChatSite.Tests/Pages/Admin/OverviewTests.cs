using ChatSite.Overview;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin, for those who look after the whole site</summary>
public sealed class OverviewTests
{
    [Fact]
    public async Task It_shows_what_goes_on_in_numbers_that_can_be_counted_by_hand()
    {
        await using var school = new School();
        await school.InitializeAsync();
        var room = await school.Room(school.Ada, school.Ben);
        foreach (var text in new[] { "one", "two", "three" }) await school.Ada.Say(room, text);
        using var line = await school.Ada.Client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await school.Services.GetRequiredService<CountDays>().Round(TestContext.Current.CancellationToken);

        var page = await school.Teacher.Page("/admin");

        var now = page.QuerySelectorAll(".tally li").ToDictionary(one => string.Join(' ', one.TextContent.Split(' ', '\n').Where(word => word != "").Skip(1)), one => one.QuerySelector("b")!.TextContent);
        Assert.Equal(("1", "3", "3"), (now["here now"], now["were here today"], now["messages today"]));
        Assert.Equal("1", now["Pupil"]);

        var chart = page.QuerySelector("figure.chart")!;
        Assert.Equal(30, chart.QuerySelectorAll("rect").Length);
        Assert.Equal("3", chart.QuerySelector("tbody td")!.TextContent); // the table begins with today
        Assert.Equal("100", chart.QuerySelectorAll("rect")[^1].GetAttribute("height"));
        Assert.Equal("Messages: 3 at most. The numbers stand in the table below.", chart.QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task Who_looks_after_something_else_sees_the_way_there_and_no_numbers()
    {
        await using var school = new School();
        await school.InitializeAsync();
        await school.Teacher.Send("/admin/roles/new", ("Name", "Secretary"), ("Ticked", "ManageClasses"), ("Ticked", "ManagePeople"));
        var role = (await school.Teacher.Page("/admin/roles")).QuerySelectorAll("a[href^='/admin/roles/']").Single(link => link.TextContent == "Secretary").GetAttribute("href")!.Split('/')[^1];
        await school.Teacher.Send($"/admin/people/{school.Ada.Id}", ("RoleId", role));

        var page = await school.Ada.Page("/admin");

        Assert.NotNull(page.QuerySelector("a[href='/admin/classes']"));
        Assert.Null(page.QuerySelector(".overview"));
    }
}
