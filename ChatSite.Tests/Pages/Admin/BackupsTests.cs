using System.IO.Compression;
using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

public sealed class BackupsTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_made_at_once_listed_and_handed_over_for_the_password()
    {
        var link = await Backup();

        var wrong = await school.Teacher.PostForm(link, ("Password", "not my password"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);

        using var answer = await school.Teacher.PostForm(link, ("Password", Person.Password));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.NotNull(zip.GetEntry("chat.db"));
        var logged = await Ask(db => db.AuditEntries.Where(entry => entry.ActorId == school.Teacher.Id && entry.Action >= AuditAction.BackupMade && entry.Action <= AuditAction.BackupDownloaded).Select(entry => entry.Action).ToListAsync(Cancel));
        Assert.Equal([AuditAction.BackupMade, AuditAction.BackupDownloaded], logged);
    }

    [Fact]
    public async Task An_empty_form_makes_none()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/backups/now")).StatusCode);
    }

    [Theory]
    [InlineData("/admin/backups")]
    [InlineData("/admin/backups/file/chatsite-2026-01-01-020000.zip")]
    public async Task For_whoever_doesnt_look_after_data_there_is_no_such_page(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(path, ("now", "true"), ("Password", Person.Password))).StatusCode);
    }

    [Fact]
    public async Task Whoever_looks_after_data_makes_backups_and_takes_none_away()
    {
        var link = await Backup();
        using var keeper = await school.Register("Keeper");
        await school.Let(keeper, "Keeper", Permission.KeepData | Permission.MakeGroups);

        var page = await keeper.Page("/admin/backups");
        Assert.NotNull(page.QuerySelector("main table"));
        Assert.Null(page.QuerySelector("main table a"));
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.PostForm(link, ("Password", Person.Password))).StatusCode);
    }

    [Theory]
    [InlineData("..%2F..%2Fchat.db")]
    [InlineData("chat.db")]
    [InlineData("chatsite-2026-01-01-020000.zip")]
    public async Task Only_a_backup_is_handed_over(string name) =>
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get($"/admin/backups/file/{name}")).StatusCode);

    // One for all tests: a second one in the same second is refused.
    private async Task<string> Backup()
    {
        if (await Newest() is null) await school.Teacher.Send("/admin/backups/now", ("now", "true"));
        return (await Newest())!;

        async Task<string?> Newest() => (await school.Teacher.Page("/admin/backups")).QuerySelector("main table a")?.GetAttribute("href");
    }

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }
}
