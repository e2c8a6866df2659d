using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Tests.Rooms;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatSite.Tests.Backups;

public sealed class BackupRoundsTests : IAsyncLifetime
{
    private readonly Classroom _school = new();
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("chatsite-");
    private readonly SetClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_a_night_is_enough_and_a_site_that_was_off_makes_up_for_it()
    {
        await _school.Get<SiteSettings>().Change<SchoolSettings>(Actor.Site, now => now with { TimeZone = "UTC" });
        _school.Get<FirstRun>().LookAgain();
        var (rounds, folder) = Rounds();

        await rounds.Round(Cancel); // nine in the morning: none was made at two
        Assert.Single(folder.All());
        _clock.Advance(TimeSpan.FromHours(16)); // one at night
        await rounds.Round(Cancel);
        Assert.Single(folder.All());
        _clock.Advance(TimeSpan.FromHours(1.5));
        await rounds.Round(Cancel);
        await rounds.Round(Cancel);
        Assert.Equal(["2026-11-21 02:30", "2026-11-20 09:00"], folder.All().Select(backup => $"{backup.At:yyyy-MM-dd HH:mm}"));

        _clock.Advance(TimeSpan.FromDays(40));
        await rounds.Round(Cancel);
        Assert.Equal(3, folder.All().Count);
    }

    [Fact]
    public async Task One_that_fails_is_told_and_the_ones_there_are_stay()
    {
        _school.Get<FirstRun>().LookAgain();
        var (rounds, folder) = Rounds();
        await rounds.Round(Cancel);
        _clock.Advance(TimeSpan.FromDays(1));
        // A folder stands where the file would be written.
        Directory.CreateDirectory(folder.Next());

        await rounds.Round(Cancel);

        Assert.Single(folder.All());
        var run = await _school.Ask((ChatDb db) => db.BackupRuns.OrderByDescending(run => run.Id).FirstAsync(Cancel));
        Assert.EndsWith("is there already; a backup never replaces another.", run.Problem);
        Assert.True(await _school.Ask((ChatDb db) => Task.FromResult(new BackupState(db, folder).HasFailed)));
    }

    [Fact]
    public async Task What_a_backup_that_was_killed_left_behind_goes_with_the_next()
    {
        _school.Get<FirstRun>().LookAgain();
        var (rounds, folder) = Rounds();
        var old = new[] { "chatsite-2026-11-18-020000.zip.work/chat.db", "chatsite-2026-11-18-020000.zip.part", "handed-out-1.zip", "chatsite-2026-11-20-083000.zip.part", "mine.part" };
        foreach (var name in old)
        {
            var file = Path.Combine(folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "half", Cancel);
            var at = name.Contains("20-0830", StringComparison.Ordinal) ? _clock.GetUtcNow().UtcDateTime.AddMinutes(-30) : _clock.GetUtcNow().UtcDateTime.AddDays(-2);
            File.SetLastWriteTimeUtc(file, at);
            if (name.Contains('/')) Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(file)!, at);
        }

        await rounds.Round(Cancel);

        var made = Path.GetFileName(Assert.Single(folder.All()).Path);
        Assert.Equal(new[] { "chatsite-2026-11-20-083000.zip.part", made, "mine.part" }.Order(), Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Nine_days_without_one_are_counted()
    {
        _school.Get<FirstRun>().LookAgain();
        var (rounds, folder) = Rounds();
        await rounds.Round(Cancel);
        _clock.Advance(TimeSpan.FromDays(9));

        Assert.Equal(9, await _school.Ask((ChatDb db) => Task.FromResult(new BackupState(db, folder).DaysWithout)));
    }

    [Fact]
    public async Task Before_an_update_everything_is_saved_as_it_was()
    {
        var data = Path.Combine(_place.FullName, "data");
        Directory.CreateDirectory(data);
        await using (var db = new ChatDb(new DbContextOptionsBuilder<ChatDb>().UseSqlite($"Data Source={DataFolder.DatabaseIn(data)};Pooling=False").Options))
            await db.GetService<IMigrator>().MigrateAsync("Keeping", Cancel);

        await using var site = Site.Build(["--applicationName", "ChatSite", "--ChatSite:DataFolder", data, "--Logging:Console:LogLevel:Default", "None"]);

        var saved = Assert.Single(site.Services.GetRequiredService<BackupFolder>().BeforeUpdates());
        var whole = await CheckBackup.Of(saved.Path, _ => { }, Cancel);
        Assert.EndsWith("_Keeping", whole.Value!.Step);
        Assert.Empty(site.Services.GetRequiredService<BackupFolder>().All());
    }

    private (BackupRounds Rounds, BackupFolder Folder) Rounds()
    {
        var options = Options.Create(new BackupOptions { Folder = Path.Combine(_place.FullName, "backups") });
        var services = _school.Get<IServiceProvider>();
        var folder = ActivatorUtilities.CreateInstance<BackupFolder>(services, options, _clock);
        var make = ActivatorUtilities.CreateInstance<MakeBackup>(services, folder, _clock);
        var backUp = ActivatorUtilities.CreateInstance<BackUp>(services, make, folder, options, _clock);
        return (ActivatorUtilities.CreateInstance<BackupRounds>(services, backUp, folder, options, _clock), folder);
    }

    public ValueTask InitializeAsync() => _school.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _school.DisposeAsync();
        _place.Delete(recursive: true);
    }
}
