using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages;

/// <summary>/people</summary>
public sealed class PeopleTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Everyone_is_there_and_only_whom_one_may_write_to_has_a_button()
    {
        var page = await school.Ada.Page("/people?search=");

        var buttons = page.QuerySelectorAll("button[formaction^='/direct/']").Select(button => button.GetAttribute("formaction"));
        Assert.Contains($"/direct/{school.Teacher.Id}", buttons);
        Assert.DoesNotContain($"/direct/{school.Ben.Id}", buttons);
        Assert.DoesNotContain($"/direct/{school.Ada.Id}", buttons);

        page = await school.Teacher.Page("/people");
        Assert.NotNull(page.QuerySelector($"button[formaction='/direct/{school.Ben.Id}']"));
    }

    [Fact]
    public async Task A_part_of_a_name_finds_people_in_either_case()
    {
        Assert.Equal(["Hopper"], Names(await school.Ada.Page("/people?search=OPP")));
        Assert.Contains("Nobody found", (await school.Ada.Page("/people?search=%25")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_without_gaps_or_repeats_and_without_placeholders()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            for (var i = 0; i < 120; i++) turn.Db.Add(New($"Pupil{i:000}"));
            turn.Db.Add(New("PupilOfAnImport", isPlaceholder: true));
            return turn.Db.SaveChanges();
        });

        var seen = new List<string>();
        for (var next = "/people?search=pupil"; next is not null;)
        {
            var page = await school.Ada.Page(next);
            seen.AddRange(Names(page));
            next = page.QuerySelector("button[name=from]")?.GetAttribute("value") is { } from ? $"/people?search=pupil&from={from}" : null;
        }

        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"Pupil{i:000}"), seen);
    }

    [Fact]
    public async Task Pupils_see_whether_staff_are_there_and_staff_see_everyone()
    {
        Assert.Equal([$"{school.Teacher.Id}"], Dots(await school.Ada.Page("/people?search=hopper")));
        Assert.Empty(Dots(await school.Ada.Page("/people?search=ben")));
        Assert.Equal([$"{school.Ben.Id}"], Dots(await school.Teacher.Page("/people?search=ben")));
    }

    [Fact]
    public async Task Who_is_ticked_stays_ticked_while_one_searches_on()
    {
        var page = await school.Teacher.Page($"/people?search=ada&with={school.Ben.Id}&with={school.Ada.Id}&with=999999");

        Assert.Equal([$"{school.Ben.Id}", $"{school.Ada.Id}"], page.QuerySelectorAll("[name=with][checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal("/direct/with", page.QuerySelector("button.button[formaction]")!.GetAttribute("formaction"));
        Assert.Null(page.QuerySelector(".choose [name=__RequestVerificationToken]")); // it would end up in the address
    }

    [Fact]
    public async Task A_browser_whose_buttons_lead_nowhere_else_arrives_all_the_same()
    {
        Assert.Equal("/direct/with?with=3", (await school.Teacher.Get("/people?search=&to=3")).Headers.Location!.ToString());
        Assert.Equal("/direct/with?with=2&with=3", (await school.Teacher.Get("/people?search=&with=2&with=3&write=all")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_dot_has_a_word_for_those_who_do_not_see_it()
    {
        var dot = (await school.Ada.Page("/people?search=hopper")).QuerySelector(".list .dot")!;

        Assert.Equal(("img", dot.GetAttribute("data-state")), (dot.GetAttribute("role"), dot.GetAttribute("aria-label")));
    }

    private static User New(string name, bool isPlaceholder = false) => new()
    {
        UserName = name,
        NormalizedUserName = name.ToUpperInvariant(),
        IsPlaceholder = isPlaceholder,
    };

    private static IEnumerable<string> Names(AngleSharp.Dom.IParentNode page) => page.QuerySelectorAll(".list b").Select(name => name.TextContent);

    private static IEnumerable<string?> Dots(AngleSharp.Dom.IParentNode page) => page.QuerySelectorAll(".list .dot").Select(dot => dot.GetAttribute("data-person"));
}
