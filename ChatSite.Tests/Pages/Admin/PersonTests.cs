using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people/{id} and what hangs on it: names, sessions, second step, deletion.</summary>
public sealed class PersonTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_misspelt_name_is_put_right_by_the_rules_for_names()
    {
        using var mia = await school.Register("Mai");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Edit(mia, "Ben", "")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Edit(mia, "M\u0456a", "")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Edit(mia, "", "")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Edit(mia, "Mai", "Hopper")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Edit(mia, "Mai", "", "no address")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Edit(mia, "Mia", "Mia Maier", "mia@new.example")).StatusCode);

        var now = await Account(mia.Id);
        Assert.Equal(("Mia", "Mia Maier", "mia@new.example", false), (now.UserName, now.Name, now.Email, now.EmailConfirmed));
        using var again = school.Stranger();
        Assert.Equal("/chat", (await again.PostForm("/login", ("UserName", "Mia"), ("Password", Person.Password))).Headers.Location?.ToString());
        Assert.Contains("Before it was Mai", (await mia.Page("/settings/security-log")).QuerySelector("main")!.TextContent.Replace("\u2068", "").Replace("\u2069", ""));
        Assert.True(await Noted(AuditAction.PersonEdited, mia.Id));
    }

    [Fact]
    public async Task An_address_that_is_confirmed_for_somebody_is_given_to_nobody_else()
    {
        using var one = await school.Register("Nele");
        using var two = await school.Register("Olga");
        await Change(one.Id, user => user.EmailConfirmed = true);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Edit(two, "Olga", "", one.Email.ToUpperInvariant())).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Edit(one, "Nele", "", one.Email.ToUpperInvariant())).StatusCode);
        Assert.True((await Account(one.Id)).EmailConfirmed);
    }

    [Fact]
    public async Task Signed_out_by_staff_somebody_is_so_everywhere_and_signs_in_again()
    {
        using var pia = await school.Register("Pia");
        Assert.Contains("Signed in", (await school.Teacher.Page($"/admin/people/{pia.Id}/sessions")).QuerySelector("main .list")!.TextContent);
        await school.Teacher.PostForm($"/admin/people/{pia.Id}/sessions"); // nobody pressed the button
        Assert.Equal(HttpStatusCode.OK, (await pia.Get("/people")).StatusCode);

        await school.Teacher.Send($"/admin/people/{pia.Id}/sessions", ("everywhere", "true"));

        Assert.StartsWith("/login", (await pia.Get("/people")).Headers.Location?.ToString());
        await pia.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await pia.Get("/people")).StatusCode);
        Assert.Contains("Hopper signed you out everywhere.", (await pia.Page("/settings/security-log")).QuerySelector("main")!.TextContent.Replace("\u2068", "").Replace("\u2069", ""));
    }

    [Fact]
    public async Task Of_whom_a_second_step_is_demanded_is_led_to_it_before_anything_else()
    {
        using var quin = await school.Register("Quin");
        await school.Teacher.Send($"/admin/people/{quin.Id}?handler=SecondStep", ("needed", "yes"));

        Assert.Equal("/settings/second-step", (await quin.Get("/people")).Headers.Location?.ToString().Split('?')[0]);
        Assert.Contains("Your account needs a second step.", (await quin.Page("/people")).QuerySelector("main")!.TextContent);

        await school.Teacher.Send($"/admin/people/{quin.Id}?handler=SecondStep", ("needed", "no"));
        Assert.Equal(HttpStatusCode.OK, (await quin.Get("/people")).StatusCode);
    }

    [Fact]
    public async Task Staff_decide_that_an_account_goes_and_only_they_take_it_back()
    {
        using var rex = await school.Register("Rex");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{rex.Id}/delete", ("Reason", ""))).StatusCode);

        await school.Teacher.Send($"/admin/people/{rex.Id}/delete", ("Reason", "Moved away"));

        Assert.Contains("The school has decided so.", (await rex.Page("/settings/delete-account")).QuerySelector("main")!.TextContent);
        Assert.Contains("Your account will be deleted on", (await rex.Page("/chat")).Body!.TextContent);
        await rex.PostForm("/settings/delete-account/keep");
        Assert.True(await Leaves(rex.Id));
        Assert.Contains("Moved away", (await school.Teacher.Page($"/admin/people/{rex.Id}/delete")).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Moved away", (await rex.Page("/settings/delete-account")).Body!.TextContent);

        await school.Teacher.Send($"/admin/people/{rex.Id}/delete/keep");
        Assert.False(await Leaves(rex.Id));
        Assert.DoesNotContain("Your account will be deleted on", (await rex.Page("/chat")).Body!.TextContent);
    }

    [Fact]
    public async Task A_reason_that_is_too_long_is_not_cut_but_refused_and_stays_in_the_form()
    {
        using var uma = await school.Register("Uma");
        var reason = new string('x', User.LongestReason + 1);

        var page = await Person.Parse(await school.Teacher.PostForm($"/admin/people/{uma.Id}/delete", ("Reason", reason)));

        Assert.Equal("That is too long.", page.QuerySelector("#Reason-error")!.TextContent);
        Assert.Equal(reason, page.QuerySelector("#Reason")!.TextContent);
        Assert.False(await Leaves(uma.Id));
    }

    [Fact]
    public async Task Taken_back_in_two_tabs_the_account_stays_in_both()
    {
        using var vic = await school.Register("Vic");
        await school.Teacher.Send($"/admin/people/{vic.Id}/delete", ("Reason", "By mistake"));

        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.SeeOther, (await school.Teacher.PostForm($"/admin/people/{vic.Id}/delete/keep")).StatusCode);

        Assert.False(await Leaves(vic.Id));
    }

    [Fact]
    public async Task An_account_that_became_somebody_elses_leads_there_for_those_who_look_after_that_one()
    {
        using var one = await school.Register("Will");
        using var staff = await school.Register("Xena");
        await school.Teacher.Send($"/admin/people/{staff.Id}", ("RoleId", $"{Role.StaffId}"));
        await Change(one.Id, user => user.MergedIntoId = school.Teacher.Id);

        Assert.Equal(HttpStatusCode.Redirect, (await school.Teacher.Get($"/admin/people/{one.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Get($"/admin/people/{one.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_leavers_page_says_what_the_list_of_the_school_said_and_what_that_means()
    {
        using var yves = await school.Register("Yves");
        await Change(yves.Id, user => (user.ExternalId, user.ListedName, user.EndedAt, user.LockoutEnd) = ("S-4711", "Yves Montand", DateTime.UtcNow, BanPerson.ForGood));

        var main = (await school.Teacher.Page($"/admin/people/{yves.Id}")).QuerySelector("main")!.TextContent;
        foreach (var words in new[] { "S-4711", "By it the lists", "Yves Montand", "What the lists call", "Left the school", "It opens when a list has this person again" }) Assert.Contains(words, main);
        Assert.Contains("left the school", (await school.Teacher.Page("/admin/people?state=ended")).QuerySelector("main .grid")!.TextContent);
        Assert.Contains("A list of the school says", (await school.Teacher.Page($"/admin/people/{yves.Id}/ban")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_role_that_is_gone_meanwhile_is_said_beside_the_list_and_ones_own_page_warns()
    {
        var page = await Person.Parse(await school.Teacher.PostForm($"/admin/people/{school.Ben.Id}", ("RoleId", "4711")));

        Assert.Equal("Choose a role.", page.QuerySelector("#RoleId-error")!.TextContent);
        Assert.Contains("somebody else has to give back", (await school.Teacher.Page($"/admin/people/{school.Teacher.Id}")).QuerySelector("#RoleId-hint")!.TextContent);
    }

    [Fact]
    public async Task When_the_days_are_over_the_account_is_forgotten()
    {
        using var sam = await school.Register("Sam");
        await school.Teacher.Send($"/admin/people/{sam.Id}/delete", ("Reason", "Left the school"));
        var departures = school.Services.GetRequiredService<Departures>();
        var due = departures.Of(sam.Id)!.Value;
        Assert.InRange(due, DateTime.UtcNow.AddDays(13), DateTime.UtcNow.AddDays(15));

        await school.Services.GetRequiredService<ForgetPerson>().Now(sam.Id);

        Assert.Null(departures.Of(sam.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get($"/admin/people/{sam.Id}")).StatusCode);
    }

    [Theory]
    [InlineData("edit"), InlineData("sessions"), InlineData("delete"), InlineData("delete/keep"), InlineData("?handler=SecondStep")]
    public async Task Nobody_does_it_to_himself_to_somebody_above_him_or_without_the_right(string what)
    {
        using var staff = await school.Register($"Tom {what.Length}");
        await school.Teacher.Send($"/admin/people/{staff.Id}", ("RoleId", $"{Role.StaffId}"));
        (string, string)[] form = [("UserName", "Somebody else"), ("Reason", "x"), ("everywhere", "true"), ("needed", "yes")];
        string Path(int id) => what[0] == '?' ? $"/admin/people/{id}{what}" : $"/admin/people/{id}/{what}";

        Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm(Path(school.Teacher.Id), form)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm(Path(staff.Id), form)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm(Path(999_999), form)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(Path(school.Ben.Id), form)).StatusCode);
        if (what[0] != '?' && !what.Contains('/')) Assert.Equal(HttpStatusCode.NotFound, (await staff.Get(Path(school.Teacher.Id))).StatusCode);
        Assert.Equal("Hopper", (await Account(school.Teacher.Id)).UserName);
        Assert.Equal(HttpStatusCode.OK, (await school.Ben.Get("/people")).StatusCode);
    }

    private Task<HttpResponseMessage> Edit(Person whom, string name, string display, string email = "") =>
        school.Teacher.PostForm($"/admin/people/{whom.Id}/edit", ("UserName", name), ("DisplayName", display), ("Email", email));

    private async Task<User> Account(int id)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().Users.AsNoTracking().SingleAsync(user => user.Id == id, Cancel);
    }

    private Task<int> Change(int id, Action<User> change) => school.Services.GetRequiredService<WriterQueue>().Run(turn =>
    {
        change(turn.Db.Users.Single(user => user.Id == id));
        return turn.Db.SaveChanges();
    });

    private async Task<bool> Leaves(int id)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().Departures.AnyAsync(departure => departure.UserId == id, Cancel);
    }

    private async Task<bool> Noted(AuditAction action, int personId)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().Set<AuditEntry>().AnyAsync(entry => entry.Action == action && entry.PersonId == personId, Cancel);
    }
}
