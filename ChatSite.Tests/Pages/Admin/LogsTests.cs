using System.Net;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

public sealed class LogsTests(School school) : IClassFixture<School>
{
    private static readonly string[] All = ["/admin/logs", "/admin/logs/sign-ins", "/admin/logs/system", "/admin/logs/mail"];

    [Fact]
    public async Task Only_those_who_may_read_logs_find_them()
    {
        foreach (var path in All)
        {
            Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get(path)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get(path + "?from=0001-01-01&to=9999-12-31")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(path, ("Format", "csv"))).StatusCode);
        }
    }

    [Fact]
    public async Task What_staff_do_stands_in_the_trail_with_who_on_whom_and_from_where()
    {
        using var cleo = await school.Register("Cleo");
        await school.Teacher.Send($"/admin/people/{cleo.Id}/password");

        var rows = await Rows(school.Teacher, $"/admin/logs?on=%23{cleo.Id}");

        var row = Assert.Single(rows);
        foreach (var word in new[] { "Hopper", "Temporary password given", "Cleo", "127.0.0.1" }) Assert.Contains(word, row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_and_what_changed_are_shown_as_what_they_are_and_not_as_html()
    {
        using var dan = await school.Register("Dan");
        await Note(AuditAction.AccountBlocked, AuditSubject.Person(dan.Id), "<b>rude</b> to Ada", new AuditChange("Until", null, "=1+1"));

        var page = await school.Teacher.Page($"/admin/logs?on=Dan");

        Assert.Equal("<b>rude</b> to Ada", page.QuerySelector("tbody q")!.TextContent);
        Assert.Equal("=1+1", page.QuerySelector("tbody ins")!.TextContent);
    }

    [Fact]
    public async Task Filters_let_through_what_they_say_and_an_unknown_name_nothing()
    {
        using var eve = await school.Register("Eve");
        await Note(AuditAction.PhotoRemoved, AuditSubject.Person(eve.Id), "not Eve’s own face");
        await Note(AuditAction.RoleGiven, AuditSubject.Person(eve.Id), "über nacht");

        Assert.Equal(2, (await Rows(school.Teacher, "/admin/logs?on=eve")).Count);
        Assert.Single(await Rows(school.Teacher, $"/admin/logs?on=eve&what={(int)AuditAction.RoleGiven}"));
        Assert.Equal(2, (await Rows(school.Teacher, "/admin/logs?on=eve&what=100-199")).Count);
        Assert.Empty(await Rows(school.Teacher, "/admin/logs?on=eve&what=200-299"));
        Assert.Single(await Rows(school.Teacher, "/admin/logs?search=own+face"));
        Assert.Single(await Rows(school.Teacher, "/admin/logs?search=%C3%9Cber"));
        Assert.Empty(await Rows(school.Teacher, "/admin/logs?search=own%25face"));
        Assert.Equal(2, (await Rows(school.Teacher, "/admin/logs?on=eve&place=10.9.")).Count);
        Assert.Empty(await Rows(school.Teacher, "/admin/logs?on=eve&place=10.9"));
        Assert.Equal(2, (await Rows(school.Teacher, "/admin/logs?place=10.9.8.7&on=eve&by=person")).Count);
        Assert.Empty(await Rows(school.Teacher, "/admin/logs?on=eve&by=console"));
        Assert.Empty(await Rows(school.Teacher, "/admin/logs?on=eve&to=2020-01-01"));
        Assert.Empty(await Rows(school.Teacher, "/admin/logs?who=nobody-at-all"));
    }

    [Theory]
    [InlineData("?older=x&newer=y&from=zzz&to=2026-99-99&what=abc&room=none&by=nobody&way=77")]
    [InlineData("?what=2147483648-9999999999")]
    [InlineData("?who=%23999999999999&on=%23")]
    [InlineData("?search=%27%3B--&place=%27*")]
    [InlineData("?search=%00%F0%9F%98%80&who=%25_")]
    [InlineData("?older=9223372036854775807&newer=0&name=%7B0%7D")]
    public async Task Whatever_stands_in_the_address_the_page_answers(string query)
    {
        foreach (var path in All) Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get(path + query)).StatusCode);
    }

    [Fact]
    public async Task Pages_are_turned_in_both_directions_without_losing_or_doubling_a_row()
    {
        for (var i = 0; i < 120; i++) await Note(AuditAction.ClassRenamed, AuditSubject.Class(9000), $"number {i}");
        var path = $"/admin/logs?what={(int)AuditAction.ClassRenamed}&search=number";

        var (down, up) = (new List<string>(), new List<string>());
        string? at = path, last = path;
        while (at is not null)
        {
            down.AddRange(await Rows(school.Teacher, at));
            last = at;
            at = (await school.Teacher.Page(at)).QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        for (at = last; at is not null; at = (await school.Teacher.Page(at)).QuerySelector("a[rel=prev]")?.GetAttribute("href")) up.InsertRange(0, await Rows(school.Teacher, at));

        Assert.Equal(120, down.Count);
        Assert.Equal(120, down.Distinct().Count());
        Assert.Equal(down, up);
    }

    [Fact]
    public async Task A_download_holds_what_the_filters_let_through_in_both_forms_and_stands_in_the_trail_itself()
    {
        await Note(AuditAction.ClassMade, AuditSubject.Class(77), "=cmd|' /C calc'!A0, \"quoted\"");
        var path = $"/admin/logs?what={(int)AuditAction.ClassMade}";

        var csv = await school.Teacher.PostForm(path, ("Format", "csv"));
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\"", lines[1], StringComparison.Ordinal);

        using var excel = new XLWorkbook(await (await school.Teacher.PostForm(path, ("Format", "xlsx"))).Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var sheet = excel.Worksheet(1);
        Assert.Equal(lines.Length, sheet.LastRowUsed().RowNumber());
        var cell = sheet.Row(2).CellsUsed().Single(one => one.GetString().StartsWith("=cmd", StringComparison.Ordinal));
        Assert.False(cell.HasFormula);

        Assert.Equal(2, (await Rows(school.Teacher, $"/admin/logs?what={(int)AuditAction.LogsExported}")).Count);
    }

    [Fact]
    public async Task Without_a_kind_of_file_nothing_is_downloaded()
    {
        foreach (var path in All) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm(path)).StatusCode);
    }

    [Fact]
    public async Task Failed_tries_are_counted_and_their_names_lead_to_the_others()
    {
        using var stranger = school.Stranger();
        for (var i = 0; i < 3; i++) await stranger.PostForm("/login", ("UserName", "nobody knows me"), ("Password", "secret-secret"));
        await school.Services.GetRequiredService<WriterQueue>().Run(_ => true);

        var page = await school.Teacher.Page("/admin/logs/sign-ins?what=failed");

        var link = page.QuerySelectorAll("tbody a").First(one => one.TextContent.StartsWith("A name that nobody has", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(3, (await Rows(school.Teacher, link)).Count);
        Assert.DoesNotContain("nobody knows me", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("figure.chart rect"));
    }

    private async Task Note(AuditAction action, AuditSubject on, string reason, params AuditChange[] changes) => await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
    {
        school.Services.GetRequiredService<AuditLog>().Note(turn, Actor.Person(school.Teacher.Id, "10.9.8.7"), action, on, reason, changes);
        return true;
    });

    private static async Task<List<string>> Rows(Person reader, string path) => [.. (await reader.Page(path)).QuerySelectorAll("tbody tr").Where(row => row.Closest("figure") is null).Select(row => row.TextContent)];
}
