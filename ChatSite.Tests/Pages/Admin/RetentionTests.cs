using System.Net;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Retention;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

public sealed class RetentionTests(School school) : IClassFixture<School>
{
    private const string Wanted = "Keep[Broadcast]=0&Keep[Group]=0&Keep[Direct]=365&Keep[Group-1]=30&Keep[Sessions]=365&Keep[SecurityLog]=730";

    private RetentionSettings Settings => school.Services.GetRequiredService<SiteSettings>().Get<RetentionSettings>();

    private static (string, string)[] Fields => [.. Wanted.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];

    [Fact]
    public async Task A_choice_shows_what_it_would_delete_and_holds_once_a_reason_is_given()
    {
        var room = await school.Room("Old room", school.Teacher, school.Ada);
        var id = await school.Ada.Say(room, "long ago");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
            turn.Sql("UPDATE Messages SET PostedAt = PostedAt - 3456000000 WHERE Id = $1", id).ExecuteNonQuery()); // forty days

        var page = await school.Teacher.Page($"/admin/retention/change?{Wanted}");
        Assert.Equal("1", page.QuerySelector("main .tally b")!.TextContent);
        Assert.Contains("Old room", page.QuerySelector("main details")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Pupil: Groups", page.QuerySelector("main form ul")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/retention/change", Fields)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/retention/change", [.. Fields, ("Reason", new string('x', 501))])).StatusCode);
        Assert.Null(Settings.DecidedAt);
        await school.Teacher.Send("/admin/retention/change", [.. Fields, ("Reason", "Decided by the school board")]);

        Assert.NotNull(Settings.DecidedAt);
        Assert.Equal((30, 0, 365), (Settings.Days(RoomKind.Group, 1), Settings.Days(RoomKind.Group, 2), Settings.Days(RoomKind.Direct, 2)));
        // Nothing is deleted before the night.
        await school.Services.GetRequiredService<RetentionRounds>().Round(TestContext.Current.CancellationToken);
        Assert.Contains("long ago", await school.Ada.Reads(room));

        await school.Services.GetRequiredService<KeepTo>().Now(Actor.Site, TestContext.Current.CancellationToken);
        Assert.Empty(await school.Ada.Reads(room));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get($"/m/{id}")).StatusCode);
        Assert.Contains("1", (await school.Teacher.Page("/admin/retention")).QuerySelectorAll("main table")[^1].TextContent, StringComparison.Ordinal);

        // A page that was asleep is told to load anew; one that comes now is not.
        using var asleep = await school.Ada.Get($"/rooms/{room}/live?poll=1&wait=0&after={id}");
        Assert.True(asleep.Headers.Contains("X-Reset"));
        using var awake = await school.Ada.Get($"/rooms/{room}/live?poll=1&wait=0&after={asleep.Headers.GetValues("X-Cursor").Single()}");
        Assert.False(awake.Headers.Contains("X-Reset"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Keep[Broadcast]=0")]
    [InlineData("Keep[Broadcast]=0&Keep[Group]=-3&Keep[Direct]=365&Keep[Sessions]=365&Keep[SecurityLog]=730")]
    public async Task What_is_not_chosen_never_holds(string query)
    {
        var before = Settings;
        (string, string)[] fields = [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => (pair.Split('=')[0], pair.Split('=')[1])), ("Reason", "why")];

        var answer = await school.Teacher.PostForm("/admin/retention/change", fields);

        Assert.Equal("/admin/retention", answer.Headers.Location?.ToString());
        Assert.Equal(before, Settings);
    }

    [Theory]
    [InlineData("/admin/retention")]
    [InlineData("/admin/retention/change")]
    public async Task For_whoever_doesnt_look_after_data_there_is_no_such_page(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(path, [.. Fields, ("Reason", "mine")])).StatusCode);
        Assert.Null(await school.Services.GetRequiredService<DecideRetention>().By(Actor.Person(school.Ada.Id), new(), "mine"));
    }

    [Fact]
    public async Task Whoever_sets_the_site_up_decides_at_once()
    {
        await using var site = await RunningSite.Start();
        using var hopper = site.Stranger();
        (string, string)[] account = [("UserName", "Hopper"), ("Email", "hopper@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password), ("SetupCode", "")];
        Assert.Equal("checked", (await hopper.Page("/setup")).QuerySelector("input[name=Keep][value=Usual]")!.GetAttribute("checked"));

        await hopper.Send("/setup", [.. account, ("Keep", "Usual")]);

        var settings = site.Services.GetRequiredService<SiteSettings>().Get<RetentionSettings>();
        Assert.NotNull(settings.DecidedAt);
        Assert.Equal((365, 1095), (settings.Direct, settings.Group));
    }
}
