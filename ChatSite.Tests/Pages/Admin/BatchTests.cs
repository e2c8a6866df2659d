using System.Net;
using AngleSharp.Html.Dom;
using ChatSite.Accounts;
using ChatSite.Accounts.Batches;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/batches: many people get the same change, seen beforehand.</summary>
public sealed class BatchTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_ticked_are_shown_before_anything_changes_and_then_changed()
    {
        var (one, two) = (await school.Register("Batch One"), await school.Register("Batch Two"));
        var place = await Ticked(one.Id, two.Id, school.Teacher.Id);

        await school.Teacher.Send(place, ("Deed", "GiveRole"), ("RoleId", $"{Role.StaffId}"));
        var preview = await school.Teacher.Page(place);
        Assert.Equal(["2", "1"], Tally(preview));
        Assert.Equal(["Batch One", "Batch Two"], Listed(preview));
        var not = await school.Teacher.Page(place + "?show=Left");
        Assert.Contains("This is your own account.", not.QuerySelector("main .grid")!.TextContent);
        Assert.Equal(Role.PupilId, (await Account(one.Id)).RoleId);

        await school.Teacher.Send(place + "/apply");

        await Done(place);
        foreach (var id in new[] { one.Id, two.Id }) Assert.Equal(Role.StaffId, (await Account(id)).RoleId);
        Assert.Equal(["2", "1"], Tally(await school.Teacher.Page(place)));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm(place + "/apply")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm(place, ("Deed", "EndSessions"))).StatusCode);
    }

    [Fact]
    public async Task All_that_a_filter_finds_are_more_than_a_page_of_the_list_shows()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            for (var i = 0; i < 120; i++) turn.Db.Add(new User { UserName = $"Crowd {i}", NormalizedUserName = $"CROWD {i}", SecurityStamp = "x", CreatedAt = DateTime.UtcNow });
            return turn.Db.SaveChanges();
        });
        var list = await school.Teacher.Page("/admin/people?search=crowd");
        Assert.Equal(50, list.QuerySelectorAll("main .grid tbody tr").Length);
        Assert.Contains("120", list.QuerySelector("main [role=status]:not(.flash)")!.TextContent); // not what another test of this class has just done

        var answer = await school.Teacher.Send("/admin/batches", ("all", "true"), ("search", "crowd"));
        var place = answer.Headers.Location!.ToString();
        await school.Teacher.Send(place, ("Deed", "Block"), ("Days", "7"), ("Reason", "A test of the crowd"));
        await school.Teacher.Send(place + "/apply");
        await Done(place);

        var people = await Ask(db => db.Users.Where(user => user.UserName!.StartsWith("Crowd")).ToListAsync(Cancel));
        Assert.All(people, person => Assert.True(person.LockoutEnd > DateTimeOffset.UtcNow.AddDays(6)));
        Assert.Equal("120", Tally(await school.Teacher.Page(place))[0]);
        Assert.Equal(120, Count(await school.Teacher.Page("/admin/people?search=crowd&state=blocked")));

        await school.Teacher.Send(place = (await school.Teacher.Send("/admin/batches", ("all", "true"), ("search", "crowd"))).Headers.Location!.ToString(), ("Deed", "Unblock"));
        await school.Teacher.Send(place + "/apply");
        await Done(place);
        Assert.Equal(0, Count(await school.Teacher.Page("/admin/people?search=crowd&state=blocked")));
    }

    [Theory]
    [InlineData("", "Reason"), InlineData("Explode", "Reason"), InlineData("GiveRole", "Reason"), InlineData("AddToClass", "Reason"), InlineData("Block", "Reason"), InlineData("Delete", "Other")]
    public async Task What_is_not_decided_to_the_end_is_refused_and_nothing_changes(string deed, string with)
    {
        var place = await Ticked(school.Ben.Id);

        var answer = await school.Teacher.PostForm(place, ("Deed", deed), (with, "something"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Person.Parse(answer)).QuerySelector(".error, .errors"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm(place + "/apply")).StatusCode);
    }

    [Fact]
    public async Task Who_ticks_nobody_is_told_so()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/batches")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/batches", ("all", "true"), ("search", "nobody at all"))).StatusCode);
    }

    [Fact]
    public async Task Each_deed_does_what_the_persons_own_page_does()
    {
        var cleo = await school.Register("Batch Cleo");
        var made = (await school.Teacher.Send("/admin/classes", ("Name", "Batch 7b"))).Headers.Location!.ToString();
        var classId = int.Parse(made.Split('/')[^1]);

        await Apply("AddToClass", cleo.Id, ("ClassId", $"{classId}"));
        Assert.True(await Ask(db => db.ClassMembers.AnyAsync(member => member.ClassId == classId && member.UserId == cleo.Id, Cancel)));
        await Apply("TakeOutOfClass", cleo.Id, ("ClassId", $"{classId}"));
        Assert.False(await Ask(db => db.ClassMembers.AnyAsync(member => member.ClassId == classId && member.UserId == cleo.Id, Cancel)));
        await Apply("Delete", cleo.Id, ("Reason", "Left"));
        Assert.True(await Ask(db => db.Departures.AnyAsync(departure => departure.UserId == cleo.Id && departure.ByStaff, Cancel)));
        await Apply("Keep", cleo.Id);
        Assert.False(await Ask(db => db.Departures.AnyAsync(departure => departure.UserId == cleo.Id, Cancel)));
        await Apply("NeedSecondStep", cleo.Id);
        Assert.True((await Account(cleo.Id)).MustHaveSecondStep);
        await Apply("EndSessions", cleo.Id);
        Assert.StartsWith("/login", (await cleo.Get("/people")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Somebody_elses_batch_is_not_there_and_nobody_reaches_above_himself_with_one_of_his_own()
    {
        var helper = await school.Register("Batch Helper");
        await school.Teacher.Send($"/admin/people/{helper.Id}", ("RoleId", $"{Role.StaffId}"));
        var place = await Ticked(school.Ben.Id);
        foreach (var path in new[] { place, place + "/apply" }) Assert.Equal(HttpStatusCode.NotFound, (await helper.PostForm(path, ("Deed", "EndSessions"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Get(place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/batches")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/batches", ("ids", $"{school.Ben.Id}"))).StatusCode);

        var own = (await helper.Send("/admin/batches", ("ids", $"{school.Teacher.Id}"), ("ids", $"{school.Ben.Id}"))).Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await helper.PostForm(own, ("Deed", "GiveRole"), ("RoleId", $"{Role.AdministratorId}"))).StatusCode);
        Assert.Equal(["Ben"], Listed(await helper.Page(own)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await helper.PostForm("/admin/batches", ("ids", $"{school.Teacher.Id}"))).StatusCode);
        await helper.Send(own, ("Deed", "NeedSecondStep"));
        await helper.Send(own + "/apply");
        await Done(own, helper);
        Assert.False((await Account(school.Teacher.Id)).MustHaveSecondStep);
        Assert.True((await Account(school.Ben.Id)).MustHaveSecondStep);
        await school.Teacher.Send($"/admin/people/{school.Ben.Id}?handler=SecondStep", ("needed", "no"));
    }

    [Fact]
    public async Task What_a_stop_cut_off_goes_on_with_the_next_round()
    {
        var dora = await school.Register("Batch Dora");
        var place = await Ticked(dora.Id);
        await school.Teacher.Send(place, ("Deed", "NeedSecondStep"));
        var id = int.Parse(place.Split('/')[^1]);
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Batches.Where(batch => batch.Id == id).ExecuteUpdate(row => row.SetProperty(batch => batch.State, BatchState.Running)));

        await school.Services.GetRequiredService<ApplyBatches>().Round(Cancel);

        Assert.True((await Account(dora.Id)).MustHaveSecondStep);
        Assert.Equal(BatchState.Done, await Ask(db => db.Batches.Where(batch => batch.Id == id).Select(batch => batch.State).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task It_stops_where_its_maker_is_blocked_or_loses_the_right_and_its_page_says_so()
    {
        var (helper, eve) = (await school.Register("Batch Stopped"), await school.Register("Batch Eve"));
        async Task Give(int id) => await school.Teacher.Send($"/admin/people/{helper.Id}", ("RoleId", $"{id}"));

        await Give(Role.StaffId);
        var place = await Begun(helper, eve.Id);
        await school.Teacher.Send($"/admin/people/{helper.Id}/ban", ("Days", "7"), ("Reason", "A test"));
        await Stopped(place);
        Assert.False((await Account(eve.Id)).MustHaveSecondStep);
        await school.Teacher.Send($"/admin/people/{helper.Id}/ban/lift");
        await helper.SignIn();
        Assert.Contains("Stopped.", (await helper.Page(place)).QuerySelector("main .errors")!.TextContent);
        Assert.Equal(["Batch Eve"], Listed(await helper.Page(place + "?show=Waiting")));

        place = await Begun(helper, eve.Id);
        await Give(Role.PupilId);
        await Stopped(place);
        Assert.False((await Account(eve.Id)).MustHaveSecondStep);
        await Give(Role.StaffId);
        Assert.Contains("Stopped.", (await helper.Page(place)).QuerySelector("main .errors")!.TextContent);
    }

    // As if the site had been stopped before the first of its people.
    private async Task<string> Begun(Person maker, int userId)
    {
        var place = (await maker.Send("/admin/batches", ("ids", $"{userId}"))).Headers.Location!.ToString();
        await maker.Send(place, ("Deed", "NeedSecondStep"));
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Batches.Where(batch => batch.MadeById == maker.Id && batch.State == BatchState.Preview).ExecuteUpdate(row => row.SetProperty(batch => batch.State, BatchState.Running)));
        return place;
    }

    private async Task Stopped(string place)
    {
        await school.Services.GetRequiredService<ApplyBatches>().Round(Cancel);
        var id = int.Parse(place.Split('/')[^1]);
        Assert.Equal(BatchState.Stopped, await Ask(db => db.Batches.Where(batch => batch.Id == id).Select(batch => batch.State).SingleAsync(Cancel)));
    }

    private async Task Apply(string deed, int userId, params (string, string)[] more)
    {
        var place = await Ticked(userId);
        await school.Teacher.Send(place, [("Deed", deed), .. more]);
        Assert.Equal("1", Tally(await school.Teacher.Page(place))[0]);
        await school.Teacher.Send(place + "/apply");
        await Done(place);
    }

    private async Task<string> Ticked(params int[] ids) => (await school.Teacher.Send("/admin/batches", [.. ids.Select(id => ("ids", $"{id}"))])).Headers.Location!.ToString();

    // It goes on by itself; a round waits for whatever is under way.
    private async Task Done(string place, Person? reader = null)
    {
        await school.Services.GetRequiredService<ApplyBatches>().Round(Cancel);
        Assert.Contains("Done.", (await (reader ?? school.Teacher).Page(place)).QuerySelector("main")!.TextContent);
    }

    private static string[] Tally(IHtmlDocument page) => [.. page.QuerySelectorAll("main .tally b").Select(figure => figure.TextContent)];

    private static string[] Listed(IHtmlDocument page) => [.. page.QuerySelectorAll("main .grid tbody th").Select(name => name.TextContent.Trim())];

    private static int Count(IHtmlDocument page) => page.QuerySelector("main [role=status]")?.TextContent.Split(' ') is [var number, ..] ? (number == "One" ? 1 : int.Parse(number)) : 0;

    private Task<User> Account(int id) => Ask(db => db.Users.AsNoTracking().SingleAsync(user => user.Id == id, Cancel));

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }
}
