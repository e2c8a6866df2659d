using System.Net;
using ChatSite.Accounts;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Backups;

/// <summary>The whole way: a school that is at work is saved, lost, and put back elsewhere.</summary>
public sealed class RestoreDrillTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("chatsite-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_said_before_is_there_again_and_whoever_was_signed_in_still_is()
    {
        await using var school = new School();
        await school.InitializeAsync();
        var room = await school.Room(school.Ada, school.Ben);
        for (var i = 0; i < 20; i++) await school.Ada.Say(room, $"before {i}");

        // While it is made, Ben goes on writing: what is saved is one moment, and nobody waits.
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++) await school.Ben.Say(room, $"meanwhile {i}");
        }, Cancel);
        var made = await school.Services.GetRequiredService<MakeBackup>().To(File("school.zip"), cancel: Cancel);
        await enough.CancelAsync();
        await writing;
        Assert.False(made.Refused(out var why), why);
        var lost = await school.Ada.Say(room, "after");
        await school.Stop();

        var restored = await Restore(File("elsewhere"));

        Assert.Null(restored.Replaced);
        await using var again = await RunningSite.Start("--ChatSite:DataFolder", File("elsewhere"));
        using var browser = new HttpClient { BaseAddress = again.Address };
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", school.Ada.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        var page = await browser.GetStringAsync($"/rooms/{room}", Cancel);
        Assert.Contains("before 19", page, StringComparison.Ordinal);
        Assert.DoesNotContain("after", page, StringComparison.Ordinal);

        // A page that was open when the site was lost knows a number from then. It is told to load anew, and no new message has that number.
        using var line = await browser.GetAsync($"/rooms/{room}/live?poll=1&wait=0&after={lost}", Cancel);
        Assert.True(line.Headers.Contains("X-Reset"));
        using var cleo = again.Stranger();
        Assert.Equal(made.Value!.Manifest.Counts["Messages"], await Count(again, "Messages"));
        Assert.True(await Ask(again, "SELECT Seq FROM SiteCounter") > lost);
    }

    [Fact]
    public async Task What_was_there_is_kept_aside_and_a_running_site_is_left_alone()
    {
        await using var school = await RunningSite.Start();
        await school.SetUp("Hopper");
        await school.Services.GetRequiredService<MakeBackup>().To(File("school.zip"), cancel: Cancel);
        await school.Register("Ada");

        Assert.True((await RestoreBackup.Into(school.DataFolder, File("school.zip"), "root", DateTime.UtcNow, _ => { }, Cancel)).Refused(out var reason));
        Assert.Equal($"A site is running on {school.DataFolder}. Stop it first.", reason);

        await school.Stop();
        var restored = await Restore(school.DataFolder);

        Assert.True(System.IO.File.Exists(Path.Combine(restored.Replaced!, "chat.db")));
        await school.Start();
        Assert.Equal(1, await Count(school, "Users"));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_restore_that_is_refused_leaves_nothing_of_its_own_in_a_new_folder(bool isThere)
    {
        await System.IO.File.WriteAllTextAsync(File("school.zip"), "no backup", Cancel);
        if (isThere) Directory.CreateDirectory(File("elsewhere"));

        Assert.True((await RestoreBackup.Into(File("elsewhere"), File("school.zip"), "root", DateTime.UtcNow, _ => { }, Cancel)).Refused(out _));

        Assert.Equal(isThere, Directory.Exists(File("elsewhere")));
        if (isThere) Assert.Empty(Directory.EnumerateFileSystemEntries(File("elsewhere")));
    }

    [Fact]
    public async Task Whoever_has_left_since_is_forgotten_again()
    {
        await using var school = await RunningSite.Start();
        await school.SetUp("Hopper");
        using var ada = await school.Register("Ada");
        await school.Services.GetRequiredService<MakeBackup>().To(File("school.zip"), cancel: Cancel);
        Assert.False((await school.Services.GetRequiredService<ForgetPerson>().Now(ada.Id))!.Value.Refused(out _));
        await school.Stop();

        Assert.Equal(1, (await Restore(school.DataFolder)).ToForget);
        await school.Start();
        await school.Services.GetRequiredService<LeaveRounds>().Round(Cancel);

        Assert.DoesNotContain("Error", school.Log.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Ask(school, "SELECT COUNT(*) FROM Users WHERE UserName = 'Ada'"));
        Assert.Equal(1, await Ask(school, $"SELECT COUNT(*) FROM Users WHERE UserName = 'Former member #{ada.Id}'"));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_keeps_the_site_from_starting_and_is_undone_by_the_next()
    {
        await using var school = await RunningSite.Start();
        await school.SetUp("Hopper");
        await school.Services.GetRequiredService<MakeBackup>().To(File("school.zip"), cancel: Cancel);
        await school.Register("Ada");
        await school.Stop();
        // Cut off when all of the old was away, and half of the new had come.
        new RestoreMark("replaced-then", IsOldAway: true).Write(school.DataFolder);
        Directory.CreateDirectory(Path.Combine(school.DataFolder, "replaced-then"));
        foreach (var file in Directory.GetFiles(school.DataFolder, "chat.db*")) System.IO.File.Move(file, Path.Combine(school.DataFolder, "replaced-then", Path.GetFileName(file)));
        await System.IO.File.WriteAllTextAsync(Path.Combine(school.DataFolder, "chat.db"), "half", Cancel);

        var refused = await Assert.ThrowsAsync<StartRefused>(school.Start);
        Assert.Contains("was cut off. Run it again", refused.Message, StringComparison.Ordinal);

        MoveInto.Undo(school.DataFolder);
        await school.Start();
        Assert.Equal(2, await Count(school, "Users"));
    }

    private async Task<Restored> Restore(string folder)
    {
        var outcome = await RestoreBackup.Into(folder, File("school.zip"), "root", DateTime.UtcNow, _ => { }, Cancel);
        Assert.False(outcome.Refused(out var why), why);
        return outcome.Value!;
    }

    private static Task<long> Count(RunningSite site, string table) => Ask(site, $"SELECT COUNT(*) FROM {table}");

    private static Task<long> Ask(RunningSite site, string sql) => site.Services.GetRequiredService<WriterQueue>().Run(turn => (long)turn.Sql(sql).ExecuteScalar()!);

    private string File(string name) => Path.Combine(_place.FullName, name);

    public void Dispose() => _place.Delete(recursive: true);
}
