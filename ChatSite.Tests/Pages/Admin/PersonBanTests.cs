using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people/{id}/ban: an account is closed for a time. (Open lines: Accounts/AtOnceTests.)</summary>
public sealed class PersonBanTests(School school) : IClassFixture<School>
{
    private const string Closed = "This account is closed at the moment. Ask whoever looks after the site.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_account_opens_nothing_until_it_is_opened_again()
    {
        using var cleo = await school.Register("Cleo");
        var room = await school.Room(cleo, school.Ben);
        await cleo.Say(room, "I was here.");
        using var program = await ApiProgram.Of(school, cleo);

        await school.Teacher.Send($"/admin/people/{cleo.Id}/ban", ("Days", "7"), ("Reason", "Shouted at everybody"));

        Assert.StartsWith("/login", (await cleo.Get($"/rooms/{room}")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("me")).StatusCode);
        using var again = school.Stranger();
        Assert.Equal(Closed, await Said(await Login(again, "Cleo")));
        Assert.NotEqual(Closed, await Said(await Login(again, "Cleo", "not the password")));
        Assert.Equal(["I was here."], await school.Ben.Reads(room));
        Assert.Contains("This account is closed", (await school.Teacher.Page($"/admin/people/{cleo.Id}/ban")).QuerySelector("main")!.TextContent);

        await school.Teacher.Send($"/admin/people/{cleo.Id}/ban/lift");

        Assert.Equal("/chat", (await Login(again, "Cleo")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await again.Get($"/rooms/{room}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("me")).StatusCode);
        var log = (await again.Page("/settings/security-log")).QuerySelector(".list")!.TextContent;
        Assert.Contains("Hopper closed your account for a time.", log);
        Assert.Contains("Hopper opened your account again.", log);
    }

    [Fact]
    public async Task Opening_an_account_that_is_open_signs_nobody_out_and_tells_nothing()
    {
        using var olga = await school.Register("Olga");

        await school.Teacher.Send($"/admin/people/{olga.Id}/ban/lift");

        Assert.Equal(HttpStatusCode.OK, (await olga.Get("/people")).StatusCode);
        Assert.DoesNotContain("opened your account", (await olga.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task A_reason_that_is_too_long_is_refused_by_the_deed_itself_and_stays_in_the_form()
    {
        var reason = new string('x', User.LongestReason + 1);

        var page = await Person.Parse(await school.Teacher.PostForm($"/admin/people/{school.Ben.Id}/ban", ("Days", "1"), ("Reason", reason)));

        Assert.Equal("That is too long.", page.QuerySelector("#Reason-error")!.TextContent);
        Assert.Equal(reason, page.QuerySelector("#Reason")!.TextContent);
        Assert.True((await school.Services.GetRequiredService<BanPerson>().Until(BanPerson.ForGood, school.Ben.Id, Actor.Person(school.Teacher.Id), reason))!.Value.Refused(out _));
        Assert.Equal(HttpStatusCode.OK, (await school.Ben.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task It_is_over_when_its_time_is()
    {
        using var dora = await school.Register("Dora");
        await school.Teacher.Send($"/admin/people/{dora.Id}/ban", ("Days", "1"), ("Reason", "Shouted at everybody"));

        DateTimeOffset? past = DateTimeOffset.UtcNow.AddSeconds(-1);
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
            turn.Db.Users.Where(user => user.Id == dora.Id).ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, past)));

        using var again = school.Stranger();
        Assert.Equal("/chat", (await Login(again, "Dora")).Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("-1"), InlineData("2"), InlineData("99999999999"), InlineData("x"), InlineData("")]
    public async Task A_time_that_nobody_offers_closes_nothing(string days)
    {
        var answer = await school.Teacher.PostForm($"/admin/people/{school.Ben.Id}/ban", ("Days", days));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Choose for how long.", (await Person.Parse(answer)).QuerySelector("#Days-error")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await school.Ben.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task It_needs_a_reason_which_those_who_look_after_accounts_read_and_the_log_keeps()
    {
        using var kim = await school.Register("Kim");
        var refused = await school.Teacher.PostForm($"/admin/people/{kim.Id}/ban", ("Days", "7"), ("Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await kim.Get("/people")).StatusCode);

        await school.Teacher.Send($"/admin/people/{kim.Id}/ban", ("Days", "7"), ("Reason", "Spread a rumour"));

        Assert.Contains("Spread a rumour", (await school.Teacher.Page($"/admin/people/{kim.Id}")).QuerySelector("main")!.TextContent);
        await using var scope = school.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        Assert.Equal("Spread a rumour", await db.Users.Where(user => user.Id == kim.Id).Select(user => user.BlockedFor).SingleAsync(Cancel));
        Assert.True(await db.Set<AuditEntry>().AnyAsync(entry => entry.Action == AuditAction.AccountBlocked && entry.PersonId == kim.Id, Cancel));
    }

    [Fact]
    public async Task It_may_end_with_a_day_by_the_clock_of_the_school()
    {
        using var lea = await school.Register("Lea");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{lea.Id}/ban", ("Days", "0"), ("Date", "2020-02-02"), ("Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{lea.Id}/ban", ("Days", "0"), ("Date", "2020-13-02"), ("Reason", "x"))).StatusCode);

        await school.Teacher.Send($"/admin/people/{lea.Id}/ban", ("Days", "0"), ("Date", "2099-06-30"), ("Reason", "x"));

        await using var scope = school.Services.CreateAsyncScope();
        var until = await scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Where(user => user.Id == lea.Id).Select(user => user.BlockedUntil).SingleAsync(Cancel);
        var zone = scope.ServiceProvider.GetRequiredService<SiteSettings>().Get<SchoolSettings>().Zone;
        Assert.Equal(new DateTime(2099, 7, 1), TimeZoneInfo.ConvertTimeFromUtc(until!.Value, zone));
    }

    [Fact]
    public async Task Nobody_closes_his_own_account_or_that_of_somebody_who_may_as_much()
    {
        using var staff = await school.Register("Ivo");
        using var other = await school.Register("Jan");
        foreach (var person in new[] { staff, other }) await school.Teacher.Send($"/admin/people/{person.Id}", ("RoleId", $"{Role.StaffId}"));

        foreach (var id in new[] { school.Teacher.Id, other.Id, staff.Id, 999_999 })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.Get($"/admin/people/{id}/ban")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm($"/admin/people/{id}/ban", ("Days", "1"), ("Reason", "Shouted at everybody"))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm($"/admin/people/{id}/ban/lift")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm($"/admin/people/{school.Ben.Id}/ban", ("Days", "1"), ("Reason", "Shouted at everybody"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm($"/admin/people/{school.Teacher.Id}/ban", ("Days", "1"), ("Reason", "Shouted at everybody"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task Of_two_administrators_who_close_each_others_accounts_one_stays_and_is_the_last()
    {
        await using var site = await RunningSite.Start();
        using var hopper = await site.SetUp("Hopper");
        using var noether = await site.Register("Noether");
        await hopper.Send($"/admin/people/{noether.Id}", ("RoleId", $"{Role.AdministratorId}"));
        var ban = site.Services.GetRequiredService<BanPerson>();
        var until = DateTimeOffset.UtcNow.AddDays(1);

        var both = await Task.WhenAll(ban.Until(until, noether.Id, Actor.Person(hopper.Id)), ban.Until(until, hopper.Id, Actor.Person(noether.Id)));

        Assert.Single(both, outcome => outcome is null);
        var left = both[0] is null ? noether : hopper;
        Assert.Equal(HttpStatusCode.OK, (await left.Get("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await left.PostForm($"/admin/people/{left.Id}", ("RoleId", $"{Role.PupilId}"))).StatusCode);
    }

    private static Task<HttpResponseMessage> Login(Person person, string name, string password = Person.Password) =>
        person.PostForm("/login", ("UserName", name), ("Password", password));

    private static async Task<string> Said(HttpResponseMessage answer) => (await Person.Parse(answer)).QuerySelector("[role=alert]")!.TextContent.Trim();
}
