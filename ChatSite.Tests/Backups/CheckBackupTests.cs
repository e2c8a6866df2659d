using System.IO.Compression;
using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.Data.Sqlite;

namespace ChatSite.Tests.Backups;

public sealed class CheckBackupTests(Classroom school) : IClassFixture<Classroom>, IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("chatsite-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_holds_the_whole_folder_and_nobody_else_on_the_machine_reads_it()
    {
        var data = school.Get<DataFolder>();
        Directory.CreateDirectory(Path.Combine(data.Path, "mail"));
        await File.WriteAllTextAsync(Path.Combine(data.Keys, "key-1.xml"), "<key/>", Cancel);
        await File.WriteAllTextAsync(Path.Combine(data.Path, "mail", "one.eml"), "hello", Cancel);
        Directory.CreateDirectory(Path.Combine(data.Path, "backups"));
        await File.WriteAllTextAsync(Path.Combine(data.Path, "backups", "old.zip"), "older", Cancel);
        await File.WriteAllTextAsync(Path.Combine(data.Path, "half.part"), "passing", Cancel);

        var file = await Made();

        var manifest = (await CheckBackup.Of(file, _ => { }, Cancel)).Value!;
        var names = manifest.Parts.Select(part => part.Name).ToList();
        Assert.Contains("chat.db", names);
        Assert.Contains("mail/one.eml", names);
        Assert.Contains("keys/key-1.xml", names);
        Assert.DoesNotContain(names, name => name.StartsWith("backups/", StringComparison.Ordinal) || name is "chat.lock" or "chat.db-wal" or "half.part");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal([Path.GetFileName(file)], _place.GetFileSystemInfos().Select(left => left.Name));
    }

    [Fact]
    public async Task A_backup_is_checked_also_where_nothing_can_be_put_beside_it()
    {
        var file = await Made();
        await File.WriteAllTextAsync(file + ".check", "in the way", Cancel); // like a stick that can only be read, which root could write to all the same

        Assert.Null(await Why(file));

        Assert.Equal("in the way", await File.ReadAllTextAsync(file + ".check", Cancel));
    }

    [Fact]
    public async Task A_database_that_is_damaged_is_told_in_words_when_it_is_to_be_saved()
    {
        var data = new DataFolder(Path.Combine(_place.FullName, "data"));
        await File.WriteAllTextAsync(data.Database, new string('x', 10_000), Cancel);
        using var make = new MakeBackup(data, school.Get<BackupFolder>(), TimeProvider.System);

        Assert.True((await make.To(Path.Combine(_place.FullName, "backup.zip"), cancel: Cancel)).Refused(out var reason));

        Assert.StartsWith("The backup could not be written: SQLite Error 26", reason, StringComparison.Ordinal);
        Assert.Equal(["data"], _place.GetFileSystemInfos().Select(left => left.Name));
    }

    [Fact]
    public async Task A_backup_never_replaces_another()
    {
        var file = await Made();

        Assert.True((await school.Get<MakeBackup>().To(file, cancel: Cancel)).Refused(out var reason));
        Assert.Equal($"{file} is there already; a backup never replaces another.", reason);
    }

    [Theory]
    [InlineData(0.1), InlineData(0.5), InlineData(0.95)]
    public async Task A_backup_that_was_cut_short_is_found_out(double share)
    {
        var file = await Made();
        await using (var cut = File.OpenWrite(file)) cut.SetLength((long)(cut.Length * share));

        Assert.Equal("This file is no backup of ChatSite, or it was cut short.", await Why(file));
    }

    [Theory]
    [InlineData(0.1), InlineData(0.5), InlineData(0.8)]
    public async Task Bytes_that_have_turned_are_found_out(double share)
    {
        var file = await Made();
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        foreach (ref var one in bytes.AsSpan((int)(bytes.Length * share), 64)) one ^= 255;
        await File.WriteAllBytesAsync(file, bytes, Cancel);

        Assert.StartsWith("The backup is damaged: chat.db", await Why(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_was_changed_is_found_out_also_where_the_packing_is_whole()
    {
        var file = await Made();
        await Change(file, "chat.db", database =>
        {
            using var connection = CopyOfDatabase.Open(database, SqliteOpenMode.ReadWrite);
            CopyOfDatabase.Execute(connection, "UPDATE Users SET RoleId = 5");
        });

        Assert.Equal("The backup is damaged: chat.db is not what it was.", await Why(file));
    }

    [Theory]
    [InlineData("../outside"), InlineData("/etc/cron.d/evil"), InlineData("keys/../../x"), InlineData("keys\\..\\x"), InlineData("chat.lock"), InlineData("C:/x")]
    public async Task A_list_that_leads_out_of_the_folder_is_refused(string name)
    {
        var file = await Made();
        var manifest = (await CheckBackup.Of(file, _ => { }, Cancel)).Value!;
        await Change(file, BackupManifest.File, list => File.WriteAllBytes(list, (manifest with { Parts = [.. manifest.Parts, new(name, 1, "")] }).ToJson()));

        Assert.Equal("This file is no backup of ChatSite, or it was cut short.", await Why(file));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_in_words()
    {
        var file = await Made();
        var manifest = (await CheckBackup.Of(file, _ => { }, Cancel)).Value!;
        await Change(file, BackupManifest.File, list => File.WriteAllBytes(list, (manifest with { Step = "20990101000000_Later", Program = "9.9" }).ToJson()));

        Assert.Equal("The backup was made by a newer version of ChatSite (9.9).", await Why(file));
    }

    [Fact]
    public async Task Data_whose_audit_log_was_changed_is_still_backed_up_and_a_check_says_so()
    {
        await using var own = new Classroom();
        await own.InitializeAsync();
        await own.Get<BanPerson>().Until(BanPerson.ForGood, own.Ben, Actor.Console("root"), "trouble");
        await own.Get<WriterQueue>().Run(turn => turn.Sql("DROP TRIGGER AuditEntries_NoUpdate").ExecuteNonQuery());
        await own.Get<WriterQueue>().Run(turn => turn.Sql("UPDATE AuditEntries SET PersonId = 1 WHERE Id = 1").ExecuteNonQuery());
        var file = Path.Combine(_place.FullName, $"{Guid.NewGuid():N}.zip");

        var made = await own.Get<MakeBackup>().To(file, cancel: Cancel);

        Assert.False(made.Refused(out var why), why);
        Assert.True((await CheckBackup.Of(file, _ => { }, Cancel, isStrict: true)).Refused(out var reason));
        Assert.StartsWith("The data is whole, but its audit log is not as it was written (entry 1).", reason, StringComparison.Ordinal);
        Assert.StartsWith("The data is whole, but", (await CheckData.In(own.Get<DataFolder>().Database, Cancel)).Refusal!.Reason.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extra.txt"), InlineData("mail/one.eml"), InlineData("chat.db")]
    public async Task What_somebody_put_into_the_file_later_is_told_by_a_check_and_left_out_by_a_restore(string name)
    {
        var file = await Made();
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Cancel))
        await using (var extra = await zip.CreateEntry(name).OpenAsync(Cancel))
            await extra.WriteAsync("smuggled"u8.ToArray(), Cancel);

        Assert.True((await CheckBackup.Of(file, _ => { }, Cancel, isStrict: true)).Refused(out var reason));
        Assert.Equal($"The data is whole, but the file is not as it was made: {name} is not in its list. A restore leaves that out.", reason);
        var folder = Path.Combine(_place.FullName, Guid.NewGuid().ToString("N"));
        Assert.False((await RestoreBackup.Into(folder, file, "root", DateTime.UtcNow, _ => { }, Cancel)).Refused(out var why), why);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), left => File.ReadAllBytes(left).AsSpan().SequenceEqual("smuggled"u8));
    }

    [Fact]
    public async Task What_is_no_backup_at_all_is_said_to_be_none()
    {
        var file = Path.Combine(_place.FullName, "holiday.jpg");
        await File.WriteAllTextAsync(file, "no picture either", Cancel);

        Assert.Equal("This file is no backup of ChatSite, or it was cut short.", await Why(file));
    }

    private async Task<string> Made()
    {
        var file = Path.Combine(_place.FullName, $"{Guid.NewGuid():N}.zip");
        var made = await school.Get<MakeBackup>().To(file, cancel: Cancel);
        Assert.False(made.Refused(out var why), why);
        return file;
    }

    private static async Task<string?> Why(string file) => (await CheckBackup.Of(file, _ => { }, Cancel)).Refused(out var reason) ? reason : null;

    // Takes a part out, lets it be changed, and packs it again.
    private async Task Change(string file, string name, Action<string> change)
    {
        var part = Path.Combine(_place.FullName, Guid.NewGuid().ToString("N"));
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Cancel);
        var entry = zip.GetEntry(name)!;
        await entry.ExtractToFileAsync(part, Cancel);
        entry.Delete();
        change(part);
        await zip.CreateEntryFromFileAsync(part, name, Cancel);
    }

    public void Dispose() => _place.Delete(recursive: true);
}
