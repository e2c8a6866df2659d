using System.Runtime.InteropServices;
using ChatSite.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Data;

public sealed class DataSetupTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("chatsite-");

    [Fact]
    public void An_empty_folder_becomes_a_database_in_wal_mode()
    {
        Prepare();

        Assert.Equal("wal", Ask("PRAGMA journal_mode"));
        Assert.Equal(0L, Ask("SELECT Seq FROM SiteCounter"));
        Prepare(); // and the next start finds nothing to do
    }

    [Fact]
    public void A_new_data_folder_is_its_owners_alone()
    {
        var folder = new DataFolder(Path.Combine(_place.FullName, "new"));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }

    [Fact]
    public async Task A_start_that_was_killed_while_migrating_does_not_hang_the_next()
    {
        Do("""
            CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-20 09:00:00');
            """);

        await Task.Run(Prepare, Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Equal(0L, Ask("SELECT Seq FROM SiteCounter"));
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused_in_a_sentence_and_left_alone()
    {
        Prepare();
        Do("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Holograms', '30.0.0')");

        var refusal = Assert.Throws<StartRefused>(Prepare);

        Assert.Contains("newer version of ChatSite (it knows the step 29990101000000_Holograms)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Ask("SELECT COUNT(*) FROM __EFMigrationsHistory WHERE MigrationId LIKE '2999%'"));
    }

    [Theory]
    [InlineData(0)]     // not a database at all
    [InlineData(100)]   // the table of tables
    [InlineData(40960)] // somewhere in the middle
    public void A_damaged_database_is_refused_in_a_sentence(int at)
    {
        Prepare();
        Do("PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = File.OpenWrite(Folder.Database))
        {
            file.Position = at;
            file.Write(Enumerable.Repeat((byte)0xA5, 4000).ToArray());
        }

        var refusal = Assert.Throws<StartRefused>(Prepare);

        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Put back the newest backup.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_left_by_a_killed_first_start_is_no_damage()
    {
        File.WriteAllBytes(Folder.Database, []);

        Prepare();

        Assert.Equal(0L, Ask("SELECT Seq FROM SiteCounter"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused_in_a_sentence()
    {
        var file = Path.Combine(_place.FullName, "a file");
        File.WriteAllText(file, "");

        Assert.Contains("can't be written to", Assert.Throws<StartRefused>(() => new DataFolder(Path.Combine(file, "data"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_read_only_is_refused_in_a_sentence()
    {
        // The system's own read-only folder, for an administrator may write to any other.
        Assert.SkipUnless(RuntimeInformation.IsOSPlatform(OSPlatform.Linux), "There is no such folder on this system.");

        Assert.Contains("can't be written to", Assert.Throws<StartRefused>(() => new DataFolder("/sys/chatsite")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_out_of_reach_is_refused_in_a_sentence()
    {
        Directory.CreateDirectory(Folder.Database);

        Assert.Contains("can't be written to", Assert.Throws<StartRefused>(Prepare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_folder_belongs_to_one_site()
    {
        using (var first = FolderLock.TryTake(Folder))
        {
            Assert.NotNull(first);
            Assert.Null(FolderLock.TryTake(Folder));
        }
        using var next = FolderLock.TryTake(Folder);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_second_site_on_the_folder_is_refused_in_a_sentence_and_the_first_goes_on()
    {
        using var first = (IDisposable)Site.Build(Arguments);

        var refusal = Assert.Throws<StartRefused>(() => Site.Build(Arguments));

        Assert.Contains("A site is running on the data folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_was_refused_lets_go_of_the_folder()
    {
        Prepare();
        Do("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Holograms', '30.0.0')");
        Assert.Throws<StartRefused>(() => Site.Build(Arguments));
        Do("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '2999%'");

        using var next = (IDisposable)Site.Build(Arguments);
    }

    [Fact]
    public void A_command_beside_the_site_looks_and_changes_nothing()
    {
        Prepare();
        using var db = Db();
        DataSetup.Check(db, Folder);
        Do("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Holograms', '30.0.0')");

        Assert.Contains("newer version", Assert.Throws<StartRefused>(() => DataSetup.Check(db, Folder)).Message, StringComparison.Ordinal);
    }

    private DataFolder Folder => field ??= new DataFolder(Path.Combine(_place.FullName, "data"));

    private string[] Arguments => ["--applicationName", "ChatSite", "--urls", "http://127.0.0.1:0", "--ChatSite:DataFolder", Folder.Path];

    private void Prepare()
    {
        using var db = Db();
        DataSetup.Prepare(db, Folder);
    }

    private ChatDb Db() => new(new DbContextOptionsBuilder<ChatDb>().UseSqlite(Folder.ConnectionString + ";Pooling=False").Options);

    private void Do(string sql) => Ask(sql);

    private object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _place.Delete(recursive: true);
    }
}
