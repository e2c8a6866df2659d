using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Browsers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatSite.Tests.Browser;

/// <summary>What holds for each page of the site, found by walking its links.</summary>
public sealed class EveryPageTests(School school, OneBrowser browser) : BrowserJourney(school, browser)
{
    private static readonly string[] Outside = ["/login", "/register"];

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task No_page_has_a_barrier_that_axe_can_find_in_light_or_dark(bool isTeacher)
    {
        var barriers = new List<string>();
        var walker = isTeacher ? await Walker() : await Sit(School.Ada, "/chat");

        await walker.Walk(await Starts(isTeacher ? School.Teacher : School.Ada), async path =>
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await walker.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                barriers.AddRange(await Barriers(walker, $"{path} in {theme}"));
            }
        });

        Assert.True(barriers.Count == 0, string.Join('\n', barriers));
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_the_narrowest_screen_in_either_direction_of_writing()
    {
        var wide = new List<string>();
        var walker = await Walker(new() { ViewportSize = new() { Width = 320, Height = 640 } });

        await walker.Walk(await Starts(), async path =>
        {
            foreach (var direction in new[] { "ltr", "rtl" })
            {
                var excess = await walker.EvaluateAsync<int>(
                    """
                    direction => {
                      document.documentElement.dir = direction;
                      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
                    }
                    """, direction);
                if (excess > 0) wide.Add($"{path} is {excess} px too wide in {direction}");
            }
        });

        Assert.Empty(wide);
    }

    [Fact]
    public async Task No_page_breaks_its_own_content_security_policy_and_every_form_carries_its_token()
    {
        var walker = await Walker();
        await walker.Context.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => console.error('Content Security Policy: ' + event.violatedDirective + ' ' + event.blockedURI))");

        var bare = new List<string>();

        var seen = await walker.Walk(await Starts(), async path => bare.AddRange(
            await walker.EvaluateAsync<string[]>("path => [...document.querySelectorAll('form[method=post]:not(:has([name=__RequestVerificationToken]))')].map(form => `${path}: ${form.outerHTML.slice(0, 200)}`)", path)));

        // The journey's end looks at the complaints.
        Assert.Contains("/rooms/#", seen);
        Assert.Empty(bare);
    }

    [Fact]
    public async Task The_first_page_of_all_has_no_barrier_either()
    {
        await using var site = await RunningSite.Start();
        var visitor = await (await Browser("Visitor", new() { BaseURL = site.Address.ToString() })).NewPageAsync();

        await visitor.GotoAsync("/");

        Assert.EndsWith("/setup", visitor.Url);
        Assert.Empty(await Barriers(visitor, "/setup"));
    }

    private async Task<IPage> Walker(BrowserNewContextOptions? wishes = null) => await Sit(School.Teacher, "/chat", wishes);

    private Task<IEnumerable<string>> Starts() => Starts(School.Teacher);

    private async Task<IEnumerable<string>> Starts(Person walker)
    {
        var room = await School.Room(School.Ada, School.Ben);
        await School.Ada.Say(room, "A **bold** claim, with `code` and a [link](https://example.org/).\n\n> quoted\n\n- one\n- two\n\n```\nlet x = 1;\n```");
        await School.Ben.Say(room, "مرحبا بالعالم");
        await School.Ben.Say(room, string.Concat(Enumerable.Repeat("unbreakable", 30)));
        var mine = await walker.Say(room, "Mine, so that it can be changed.");
        await School.Ada.Send($"/messages/{await School.Ada.Say(room, "Oops")}/remove");
        var archived = await School.Room(School.Ada, School.Ben);
        await School.Teacher.Send($"/rooms/{archived}/settings/archive");
        var made = (await School.Teacher.Send("/admin/classes", ("Name", $"Class {room}"))).Headers.Location!.ToString();
        await School.Teacher.Send($"{made}/add", ("Names", "Ada, Ben"));
        return [made, made.Replace("/admin/", "/admin/talk/", StringComparison.Ordinal), "/rooms/supervised", $"/rooms/{room}", $"/rooms/{archived}", $"/m/{mine}", $"/messages/{mine}/edit", $"/messages/{mine}/remove", "/chat", "/chat?list=1", "/rooms/new", "/rooms/archived", "/people?search=ada", "/people?search=nobody", $"/direct/with?with={School.Teacher.Id}&with={School.Ben.Id}", "/nowhere", .. Outside];
    }

    private static async Task<IEnumerable<string>> Barriers(IPage page, string where)
    {
        var found = await page.RunAxe();
        return found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{where}: {violation.Help} ({violation.Id}) {node.Html}"));
    }
}
