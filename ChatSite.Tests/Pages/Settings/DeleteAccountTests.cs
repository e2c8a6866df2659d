using System.Net;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/delete-account</summary>
public sealed class DeleteAccountTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Whoever_asks_has_fourteen_days_and_reads_so_on_every_page()
    {
        using var cleo = await school.Register("Cleo");

        await Ask(cleo);

        var due = DateTime.UtcNow.AddDays(14).ToString("D", System.Globalization.CultureInfo.GetCultureInfo("en"));
        foreach (var path in new[] { "/chat", "/settings", "/rooms/1" })
            Assert.StartsWith($"Your account will be deleted on {due}.", (await cleo.Page(path)).QuerySelector(".leaving")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await school.Ada.Page("/chat")).QuerySelector(".leaving"));
        await Round();
        Assert.Contains("You asked for your account to be deleted.", (await cleo.Page("/settings/security-log")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_taken_back_by_signing_in_and_saying_so()
    {
        using var dan = await school.Register("Dan");
        await Ask(dan);
        using var later = new Person(school, "Dan");
        await later.SignIn();

        await later.Send("/settings/delete-account/keep");

        Assert.Null((await later.Page("/chat")).QuerySelector(".leaving"));
        await Overdue(dan);
        await Round();
        await later.Page("/settings/delete-account");
        Assert.Contains("You took the deletion of your account back.", (await later.Page("/settings/security-log")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_day_the_account_is_gone()
    {
        using var eve = await school.Register("Eve");
        await Ask(eve);
        await Overdue(eve);

        await Round();

        Assert.StartsWith("/login", (await eve.Get("/chat")).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Stranger().PostForm("/login", ("UserName", "Eve"), ("Password", Person.Password))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a guess")]
    public async Task It_asks_for_the_password(string password)
    {
        var answer = await school.Ben.PostForm("/settings/delete-account", ("Password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("That is not your password.", (await Person.Parse(answer)).QuerySelector("#Password-error")!.TextContent);
        Assert.Null((await school.Ben.Page("/chat")).QuerySelector(".leaving"));
    }

    [Fact]
    public async Task The_last_who_can_give_roles_is_told_what_to_do_first()
    {
        var answer = await school.Teacher.PostForm("/settings/delete-account", ("Password", Person.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("Nobody else can give roles.", (await Person.Parse(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_forgets_nobodys_wish()
    {
        await using var site = await RunningSite.Start();
        using var hopper = await site.SetUp("Hopper");
        using var ada = await site.Register("Ada");
        await Ask(ada);

        await site.Restart();

        Assert.NotNull((await ada.Page("/chat")).QuerySelector(".leaving"));
    }

    private static Task<HttpResponseMessage> Ask(Person person) => person.Send("/settings/delete-account", ("Password", Person.Password));

    private Task Round() => school.Services.GetRequiredService<LeaveRounds>().Round(TestContext.Current.CancellationToken);

    private async Task Overdue(Person person)
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Departures.Where(departure => departure.UserId == person.Id).ExecuteUpdate(departure => departure.SetProperty(one => one.DueAt, DateTime.UtcNow.AddSeconds(-1))));
        if (school.Services.GetRequiredService<Departures>().Of(person.Id) is not null) school.Services.GetRequiredService<Departures>().Set(person.Id, DateTime.UtcNow.AddSeconds(-1));
    }
}
