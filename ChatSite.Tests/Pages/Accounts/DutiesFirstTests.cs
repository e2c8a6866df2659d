using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Accounts;

/// <summary>A role that needs a second step leads to it before anything else. (A temporary password: Admin/PersonPasswordTests.)</summary>
public sealed class DutiesFirstTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Whose_role_needs_a_second_step_sets_it_up_before_anything_else()
    {
        using var ivy = await school.Register("Ivy");
        var role = await Demanding("Careful staff", isNeeded: false);
        await school.Teacher.Send($"/admin/people/{ivy.Id}", ("RoleId", role));
        Assert.Equal(HttpStatusCode.OK, (await ivy.Get("/chat?list=true")).StatusCode);

        await school.Teacher.Send($"/admin/roles/{role}", ("Name", "Careful staff"), ("NeedsSecondFactor", "true"), ("Ticked", "ManagePeople"));

        foreach (var path in new[] { "/chat", "/people", "/admin/people", "/settings/password" })
            Assert.Equal("/settings/second-step", (await ivy.Get(path)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await ivy.Get("/live")).StatusCode);
        await ivy.Page("/settings/second-step");
        Assert.Equal("/settings/second-step", (await ivy.PostForm($"/admin/people/{school.Ben.Id}/password")).Headers.Location?.ToString());
        Assert.Contains("Your account needs a second step.", (await ivy.Page("/chat")).QuerySelector("main")!.TextContent);

        await SecondSteps.SetUpApp(ivy);

        Assert.Equal(10, (await ivy.Page("/settings/second-step/recovery-codes")).QuerySelectorAll(".codes code").Length);
        Assert.Equal(HttpStatusCode.OK, (await ivy.Get("/admin/people")).StatusCode);
    }

    [Fact]
    public async Task A_passkey_will_do_and_leads_on_to_the_rest()
    {
        using var ivo = await school.Register("Ivo");
        await school.Teacher.Send($"/admin/people/{ivo.Id}", ("RoleId", await Demanding("Fifth careful staff", isNeeded: true)));
        using var key = new SoftPasskey { Origin = school.Address.GetLeftPart(UriPartial.Authority) };
        await ivo.Page("/settings/passkeys");

        var question = await (await ivo.Send("/settings/passkeys/options", ("Password", Person.Password))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var added = await ivo.Send("/settings/passkeys/add", ("Name", "A key"), ("Answer", key.Create(question)));
        Assert.Equal("/settings/second-step", added.Headers.Location?.ToString());
        Assert.Equal("/settings/second-step", (await ivo.Get("/chat")).Headers.Location?.ToString());
        await ivo.Send("/settings/second-step/passkey", ("PasskeyPassword", Person.Password));

        Assert.Equal(HttpStatusCode.OK, (await ivo.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task Nor_do_the_programs_of_such_a_person_get_in_before()
    {
        using var ida = await school.Register("Ida");
        using var program = await ApiProgram.Of(school, ida);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("me")).StatusCode);

        await school.Teacher.Send($"/admin/people/{ida.Id}", ("RoleId", await Demanding("Fourth careful staff", isNeeded: true)));
        var answer = await program.Get("me");
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));

        await SecondSteps.SetUpApp(ida);
        using var fresh = await ApiProgram.Of(school, ida);
        Assert.Equal(HttpStatusCode.OK, (await fresh.Get("me")).StatusCode);
    }

    [Fact]
    public async Task Whose_role_needs_it_can_not_take_it_away_again()
    {
        var (jon, _) = await SecondSteps.WithApp(school, "Jon");
        await school.Teacher.Send($"/admin/people/{jon.Id}", ("RoleId", await Demanding("Other careful staff", isNeeded: true)));

        Assert.Null((await jon.Page("/settings/second-step")).QuerySelector("form[action$=remove]"));
        await jon.Send("/settings/second-step/remove", ("Password", Person.Password));

        using var again = new Person(school, "Jon");
        Assert.StartsWith("/login/code", (await again.PostForm("/login", ("UserName", "Jon"), ("Password", Person.Password))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task One_may_always_leave_and_read_in_ones_own_language()
    {
        using var kai = await school.Register("Kai");
        await school.Teacher.Send($"/admin/people/{kai.Id}", ("RoleId", await Demanding("Third careful staff", isNeeded: true)));

        Assert.Equal(HttpStatusCode.OK, (await kai.Get("/language")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await kai.Get("/theme")).StatusCode);
        await kai.Page("/settings/second-step");
        Assert.Equal("/login", (await kai.Send("/logout")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await school.Ada.Get("/chat?list=true")).StatusCode);
    }

    private async Task<string> Demanding(string name, bool isNeeded)
    {
        await school.Teacher.Send("/admin/roles/new", ("Name", name), ("IsStaff", "true"), ("NeedsSecondFactor", isNeeded ? "true" : "false"), ("Ticked", "ManagePeople"));
        var link = (await school.Teacher.Page("/admin/roles")).QuerySelectorAll("main a[href^='/admin/roles/']").Single(a => a.TextContent.Trim() == name);
        return link.GetAttribute("href")!.Split('/')[^1];
    }
}
