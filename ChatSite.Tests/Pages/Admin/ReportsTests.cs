using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Reports;
using ChatSite.Tests.Support;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

public sealed class ReportsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_report_is_previewed_made_and_downloaded()
    {
        var room = await school.Room(school.Ada);
        await school.Ada.Say(room, "=1+1");

        var preview = await school.Teacher.Send("/admin/reports/new/activity/preview", ("From", Today(-2)), ("Upto", Today(1)), ("RoomId", $"{room}"));
        var page = await school.Teacher.Page(preview.Headers.Location!.ToString());
        Assert.Contains(page.QuerySelectorAll(".preview h3"), heading => heading.TextContent == "People");
        Assert.Equal("Ada", page.QuerySelector(".preview tbody bdi")!.TextContent);
        Assert.Equal($"{room}", page.QuerySelector("#RoomId option[selected]")!.GetAttribute("value"));

        var made = await school.Teacher.Send("/admin/reports/new/activity", ("From", Today(-2)), ("Upto", Today(1)), ("RoomId", $"{room}"));
        var place = made.Headers.Location!.ToString();
        for (var end = DateTime.UtcNow.AddSeconds(30); (await school.Teacher.Page(place)).QuerySelector("a[download]") is null && DateTime.UtcNow < end;) await Task.Delay(20, TestContext.Current.CancellationToken);
        var file = await school.Teacher.Get(place + "/file");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("activity-", file.Content.Headers.ContentDisposition.FileName, StringComparison.Ordinal);
        using var book = new XLWorkbook(new MemoryStream(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("Ada", book.Worksheet("People").Cell(2, 1).GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await school.Teacher.Get(place + "/progress")).StatusCode);

        await school.Teacher.Send(place + "/remove");
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get(place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get(place + "/file")).StatusCode);
    }

    [Fact]
    public async Task Whoever_may_make_no_reports_finds_none_of_it()
    {
        var report = await Made(ReportKind.Activity);
        foreach (var path in new[] { "/admin/reports", "/admin/reports/new/activity", $"/admin/reports/{report}", $"/admin/reports/{report}/file", $"/admin/reports/{report}/progress" })
            Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(path)).StatusCode);
        foreach (var path in new[] { "/admin/reports/new/activity", "/admin/reports/new/activity/schedule", $"/admin/reports/{report}/remove", "/admin/reports/end" })
            Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(path, ("From", Today(0)), ("Upto", Today(0)), ("Rhythm", "Weekly"))).StatusCode);
    }

    [Fact]
    public async Task Who_makes_reports_but_may_not_view_all_data_finds_no_full_export_not_even_one_that_lies_ready()
    {
        await school.Teacher.Send("/admin/roles/new", ("Name", "Counter"), ("IsStaff", "true"), ("Ticked", "MakeReports"));
        var counter = await school.Register("Countess");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Sql("UPDATE Users SET RoleId = (SELECT Id FROM Roles WHERE Name = 'Counter') WHERE Id = $1", counter.Id).ExecuteNonQuery());
        school.Services.GetRequiredService<ChatSite.Accounts.Sessions>().Forget(counter.Id);
        var (full, activity) = (await Made(ReportKind.Full), await Made(ReportKind.Activity));

        Assert.DoesNotContain("/full", (await counter.Page("/admin/reports")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains($"/admin/reports/{activity}\"", (await counter.Page("/admin/reports")).Body!.InnerHtml, StringComparison.Ordinal);
        foreach (var path in new[] { "/admin/reports/new/full", $"/admin/reports/{full}", $"/admin/reports/{full}/file" })
            Assert.Equal(HttpStatusCode.NotFound, (await counter.Get(path)).StatusCode);
        foreach (var path in new[] { "/admin/reports/new/full", $"/admin/reports/{full}/remove" })
            Assert.Equal(HttpStatusCode.NotFound, (await counter.PostForm(path, ("From", Today(0)), ("Upto", Today(0)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await counter.Get($"/admin/reports/{activity}")).StatusCode);
    }

    [Fact]
    public async Task A_full_export_is_opened_by_nobody_who_may_do_less_than_its_maker()
    {
        var clerk = await school.Register("Archivist");
        await school.Let(clerk, "Archivist", Permission.MakeReports | Permission.ViewAllData | Permission.MakeGroups);
        var report = await Made(ReportKind.Full);

        Assert.DoesNotContain($"/admin/reports/{report}\"", (await clerk.Page("/admin/reports")).Body!.InnerHtml, StringComparison.Ordinal);
        foreach (var path in new[] { $"/admin/reports/{report}", $"/admin/reports/{report}/file", $"/admin/reports/{report}/progress" })
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.PostForm($"/admin/reports/{report}/remove")).StatusCode);

        var own = (await clerk.Send("/admin/reports/new/full", ("From", Today(0)), ("Upto", Today(0)))).Headers.Location!.ToString();
        foreach (var person in new[] { clerk, school.Teacher }) Assert.Equal(HttpStatusCode.OK, (await person.Get(own)).StatusCode);
    }

    [Theory]
    [InlineData("2026-02-02", "2026-02-01", "Upto", "The last day is before the first.")]
    [InlineData("1990-01-01", "2026-02-01", "From", "Ten years at most, please.")]
    [InlineData("", "2026-02-01", "From", "Something is missing here.")]
    [InlineData("0001-01-01", "0001-01-31", "From", "Choose days from 1970 to 2999.")]
    [InlineData("9999-12-01", "9999-12-31", "Upto", "Choose days from 1970 to 2999.")]
    public async Task What_can_t_be_meant_is_refused_beside_its_field_and_kept(string from, string upto, string field, string reason)
    {
        var answer = await school.Teacher.PostForm("/admin/reports/new/signins", ("From", from), ("Upto", upto));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal(reason, page.QuerySelector($"#{field}-error")!.TextContent);
        Assert.Equal(upto, page.QuerySelector("#Upto")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("?Upto=0001-01-01", HttpStatusCode.OK), InlineData("?From=9999-12-01&Upto=9999-12-31", HttpStatusCode.UnprocessableEntity)]
    public async Task Days_at_the_end_of_time_are_no_failure(string query, HttpStatusCode answer) =>
        Assert.Equal(answer, (await school.Teacher.Get("/admin/reports/new/attendance" + query)).StatusCode);

    [Theory]
    [InlineData("4"), InlineData("+4"), InlineData("activity,signins"), InlineData("%20full"), InlineData("nothing")]
    public async Task A_kind_of_report_has_one_name(string kind) => Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get($"/admin/reports/new/{kind}")).StatusCode);

    [Fact]
    public async Task A_private_conversation_is_found_by_nobody_here()
    {
        var answer = await school.Teacher.Send($"/direct/{school.Ben.Id}");
        var room = int.Parse(answer.Headers.Location!.ToString().Split('/', '?')[2]);

        var refused = await school.Teacher.PostForm("/admin/reports/new/activity", ("From", Today(0)), ("Upto", Today(0)), ("RoomId", $"{room}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain((await school.Teacher.Page("/admin/reports/new/activity")).QuerySelectorAll("#RoomId option"), option => option.GetAttribute("value") == $"{room}");
    }

    [Fact]
    public async Task A_schedule_is_set_up_shown_and_ended()
    {
        await school.Teacher.Send("/admin/reports/new/storage/schedule", ("Rhythm", "Monthly"), ("ToAll", "true"));
        var page = await school.Teacher.Page("/admin/reports");
        var button = page.QuerySelector("button[name=schedule]")!;
        Assert.Contains("Every month", button.ParentElement!.TextContent, StringComparison.Ordinal);

        Assert.Contains($"Schedule {button.GetAttribute("value")}", (await school.Teacher.Page("/admin/logs")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await school.Teacher.Send("/admin/reports/end", ("schedule", button.GetAttribute("value")!));

        Assert.Null((await school.Teacher.Page("/admin/reports")).QuerySelector("button[name=schedule]"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm("/admin/reports/end", ("schedule", button.GetAttribute("value")!))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/reports/new/storage/schedule")).StatusCode);
    }

    private async Task<int> Made(ReportKind kind) => (await school.Services.GetRequiredService<OrderReport>()
        .By(ChatSite.Audit.Actor.Person(school.Teacher.Id), new ReportOrder(kind, new(2026, 1, 1), new(2026, 1, 2)))).Value!.Id;

    private static string Today(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
