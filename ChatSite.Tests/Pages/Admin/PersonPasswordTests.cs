using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people/{id}/password: help for those who can't sign in.</summary>
public sealed class PersonPasswordTests(School school) : IClassFixture<School>
{
    private const string Better = "a horse that is correct";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_temporary_password_ends_all_sessions_and_has_to_be_changed_before_anything_else()
    {
        using var cleo = await school.Register("Cleo");
        var room = await school.Room(cleo, school.Ben);
        var password = await GiveTo(cleo, school.Teacher);

        Assert.StartsWith("/login", (await cleo.Get("/chat?list=true")).Headers.Location?.ToString());
        using var again = school.Stranger();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Login(again, "Cleo", Person.Password)).StatusCode);
        Assert.Equal("/chat", (await Login(again, "Cleo", password)).Headers.Location?.ToString());

        foreach (var path in new[] { "/chat", $"/rooms/{room}", "/people", "/settings/profile", "/settings/second-step", "/nowhere" })
            Assert.Equal("/settings/password", (await again.Get(path)).Headers.Location?.ToString());
        foreach (var path in new[] { "/live", $"/rooms/{room}/live", $"/rooms/{room}/live?poll=1" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await again.Get(path)).StatusCode);
        await again.Page("/settings/password");
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.PostFragment($"/rooms/{room}/messages", ("Text", "hello"), ("Key", "k1"))).StatusCode);
        Assert.Equal("/settings/password", (await again.PostForm($"/rooms/{room}/messages", ("Text", "hello"))).Headers.Location?.ToString());
        Assert.Contains("temporary one", (await again.Page("/chat")).QuerySelector("main")!.TextContent);

        var changed = await Change(again, password, Better);

        Assert.Equal("/chat", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await again.Get($"/rooms/{room}")).StatusCode);
        Assert.Empty(await again.Reads(room));
        Assert.Contains("Hopper gave you a temporary password.", (await again.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task The_temporary_one_is_shown_once_and_can_not_be_kept()
    {
        using var dora = await school.Register("Dora");
        var password = await GiveTo(dora, school.Teacher);

        Assert.Null((await school.Teacher.Page($"/admin/people/{dora.Id}/password")).QuerySelector(".key"));
        using var again = school.Stranger();
        await Login(again, "Dora", password);
        await again.Page("/settings/password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Change(again, password, password)).StatusCode);
        Assert.Equal("/settings/password", (await again.Get("/chat")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task It_is_not_shown_beside_somebody_else()
    {
        using var eve = await school.Register("Eve");
        await school.Teacher.Send($"/admin/people/{eve.Id}/password");

        Assert.Null((await school.Teacher.Page($"/admin/people/{school.Ben.Id}/password")).QuerySelector(".key"));
    }

    [Fact]
    public async Task Open_lines_close_at_once()
    {
        using var flo = await school.Register("Flo");
        var answer = await flo.Client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var line = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: hi", await line.ReadLineAsync(Cancel));

        await GiveTo(flo, school.Teacher);

        await line.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task After_a_week_it_has_run_out()
    {
        using var gus = await school.Register("Gus");
        var password = await GiveTo(gus, school.Teacher);
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == gus.Id)
            .ExecuteUpdate(row => row.SetProperty(user => user.TemporaryPasswordUntil, DateTime.UtcNow.AddMinutes(-1))));

        using var again = school.Stranger();
        var answer = await Login(again, "Gus", password);

        Assert.Equal("That password was a temporary one and has run out. Ask for another.", (await Person.Parse(answer)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task Whoever_has_tried_too_often_need_not_wait_for_the_new_one_to_count()
    {
        using var hal = await school.Register("Hal");
        using var again = school.Stranger();
        for (var i = 0; i < 5; i++) await Login(again, "Hal", "forgotten");

        var password = await GiveTo(hal, school.Teacher);

        Assert.Equal("/chat", (await Login(again, "Hal", password)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Nobody_takes_over_the_account_of_somebody_who_may_do_more()
    {
        using var staff = await school.Register("Ivo");
        using var other = await school.Register("Jan");
        foreach (var person in new[] { staff, other }) await school.Teacher.Send($"/admin/people/{person.Id}", ("RoleId", $"{Role.StaffId}"));

        foreach (var id in new[] { school.Teacher.Id, other.Id, staff.Id, 999_999 })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.Get($"/admin/people/{id}/password")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm($"/admin/people/{id}/password")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm($"/admin/people/{id}/password/second")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get($"/admin/people/{school.Ben.Id}/password")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm($"/admin/people/{school.Ben.Id}/password")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm($"/admin/people/{school.Ben.Id}/password/second")).StatusCode);

        using var teacher = new Person(school, "Hopper");
        await teacher.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get("/chat?list=true")).StatusCode);
        await GiveTo(school.Ben, staff); // pupils are whom staff look after
        await Change(school.Ben, "", Better);
    }

    [Fact]
    public async Task A_second_step_that_is_taken_away_is_asked_for_no_more_and_its_owner_reads_of_it()
    {
        var (kim, _) = await SecondSteps.WithApp(school, "Kim");
        using var half = new Person(school, "Kim");
        Assert.StartsWith("/login/code", (await Login(half, "Kim", Person.Password)).Headers.Location?.ToString());

        await school.Teacher.Send($"/admin/people/{kim.Id}/password/second");

        Assert.StartsWith("/login", (await kim.Get("/chat?list=true")).Headers.Location?.ToString());
        using var again = new Person(school, "Kim");
        await again.SignIn();
        Assert.Contains("Hopper took the second step of your sign-in away", (await again.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
        Assert.DoesNotContain("danger", (await school.Teacher.Page($"/admin/people/{kim.Id}/password")).QuerySelector("main")!.InnerHtml);
    }

    private static async Task<string> GiveTo(Person person, Person helper)
    {
        await helper.Send($"/admin/people/{person.Id}/password");
        return (await helper.Page($"/admin/people/{person.Id}/password")).QuerySelector(".key")!.TextContent;
    }

    private static Task<HttpResponseMessage> Login(Person person, string name, string password) =>
        person.PostForm("/login", ("UserName", name), ("Password", password));

    private static Task<HttpResponseMessage> Change(Person person, string old, string chosen) =>
        person.PostForm("/settings/password", ("OldPassword", old), ("Password", chosen), ("ConfirmPassword", chosen));
}
