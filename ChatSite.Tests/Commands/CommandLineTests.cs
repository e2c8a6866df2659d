using System.IO.Compression;
using System.CommandLine;
using ChatSite.Commands;
using ChatSite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ChatSite.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Theory]
    [InlineData("rooms", "list")]
    [InlineData("backup", "x.db")]
    [InlineData("--help")]
    [InlineData("nonsense")]
    [InlineData("--version")]
    [InlineData("--data")]
    [InlineData("--data=elsewhere", "rooms", "list")]
    [InlineData("--data", "elsewhere", "rooms", "list")]
    [InlineData("--data", "elsewhere", "--help")]
    public void A_word_is_a_command(params string[] arguments) => Assert.True(CommandLine.IsMeantBy(arguments));

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:5001")]
    [InlineData("--ChatSite:DataFolder=elsewhere")]
    [InlineData("--data", "elsewhere")]
    [InlineData("--data=elsewhere", "--urls", "http://127.0.0.1:5001")]
    [InlineData("urls=http://127.0.0.1:5001")]
    [InlineData("/urls", "http://127.0.0.1:5001")]
    public void Options_belong_to_the_site(params string[] arguments) => Assert.False(CommandLine.IsMeantBy(arguments));

    [Fact]
    public void A_site_that_is_started_takes_the_data_folder_as_commands_do()
    {
        Assert.Equal(["--urls", "http://127.0.0.1:0", "--ChatSite:DataFolder", "else where"], CommandSite.AsSettings(["--urls", "http://127.0.0.1:0", "--data", "else where"]));
        Assert.Equal(["--ChatSite:DataFolder=a=b", "--database=x"], CommandSite.AsSettings(["--data=a=b", "--database=x"]));
    }

    [Theory]
    [InlineData("There is no state “asleep”. There are: Blocked, ", "users", "list", "--state", "asleep")]
    [InlineData("There is no file ", "import", "irc", "nowhere.log", "--room", "Maths")]
    [InlineData("There is no file ", "check", "nowhere.zip")]
    [InlineData("There is no file ", "restore", "nowhere.zip")]
    [InlineData("--reason has 1 to 500 characters.", "rooms", "close", "1", "--reason", " ")]
    [InlineData("A day is written YYYY-MM-DD.", "logs", "list", "--from", "yesterday")]
    [InlineData("--most is a number", "logs", "list", "--most", "0")]
    [InlineData("--head is written NUMBER:HASH", "logs", "verify", "--head", "rubbish")]
    public async Task What_was_asked_wrongly_is_told_in_words(string words, params string[] arguments)
    {
        var run = await CommandRun.Of(arguments);

        Assert.Equal(2, run.Code);
        Assert.StartsWith(words, run.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string> AllCommands() => [.. Words(CommandLine.Root).Select(words => string.Join(' ', words))];

    private static IEnumerable<string[]> Words(Command command) =>
        command.Subcommands.Where(one => !one.Hidden).SelectMany(Words).Select(words => (string[])(command is RootCommand ? words : [command.Name, .. words]))
            .Append(command is RootCommand ? [] : [command.Name]);

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Every_command_explains_itself_and_shows_how_it_is_typed(string command)
    {
        var run = await CommandRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
        Assert.Matches(@"Commands:|Examples?:\s+\S+ " + command, run.Output);
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Every_example_is_understood(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = words.Aggregate((Command)CommandLine.Root, (one, word) => one.Subcommands.Single(sub => sub.Name == word));

        foreach (var example in Examples.Of(found))
        {
            Assert.StartsWith(command, example, StringComparison.Ordinal);
            var typed = example.Split(" | ")[0].Split(" < ")[0];
            Assert.Empty(CommandLine.Root.Parse(typed).Errors.Select(error => $"{typed}: {error.Message}"));
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("rooms")]
    [InlineData("rooms", "list", "--nonsense")]
    [InlineData("import", "irc")]
    [InlineData("import", "irc", "there is no such file", "--room", "Maths")]
    [InlineData("restore")]
    [InlineData("--data")]
    [InlineData("--data", "elsewhere")]
    [InlineData("rooms", "list", "--data")]
    public async Task A_wrong_question_is_answered_with_2_and_where_to_find_help(params string[] arguments)
    {
        var run = await CommandRun.Of(arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Where_there_is_no_data_a_command_says_so_and_makes_none()
    {
        var nowhere = Path.Combine(_school.Folder.Path, "nowhere");

        var run = await CommandRun.Of("rooms", "list", "--data", nowhere);

        Assert.Equal(1, run.Code);
        Assert.Contains("There is no data in", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task Data_that_is_somebody_elses_is_not_called_missing()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return; // root looks into everything
        File.SetUnixFileMode(_school.Folder.Path, UnixFileMode.None);
        try
        {
            var run = await CommandRun.Of("rooms", "list", "--data", _school.Folder.Path);

            Assert.Equal(1, run.Code);
            Assert.Contains("may not look into", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_school.Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_refused()
    {
        _school.Set("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Holograms', '30.0.0')");

        var run = await CommandRun.Of("rooms", "list", "--data", _school.Folder.Path);

        Assert.Equal(1, run.Code);
        Assert.Contains("newer version", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_running_site_everything_is_exported_too()
    {
        var file = Path.Combine(_school.Folder.Path, "my school ü.zip");

        var run = await CommandRun.Of("export", file, "--data", _school.Folder.Path);

        Assert.True(run.Code == 0, run.Error);
        using var zip = ZipFile.OpenRead(file);
        Assert.NotNull(zip.GetEntry("Users.json"));
    }

    [Fact]
    public async Task Rooms_are_listed_with_how_much_was_said()
    {
        var room = _school.Room(_school.Teacher, _school.Ada);
        await _school.Post.By(_school.Ada, room, "hello", null);

        var run = await CommandRun.Of("rooms", "list", "--data", _school.Folder.Path);

        Assert.Equal(0, run.Code);
        Assert.Matches(@"ID +KIND +PEOPLE +MESSAGES +LAST +NAME", run.Output);
        Assert.Matches($@"{room} +group +2 +1 +2026-11-20 09:00Z +Maths 1", run.Output);
    }

    [Fact]
    public async Task Users_are_listed_without_those_who_only_stand_for_somebody()
    {
        _school.Set("INSERT INTO Users (UserName, NormalizedUserName, Skeleton, IsPlaceholder, RoleId, CreatedAt, LockoutEnabled, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, AccessFailedCount) VALUES ('gus', 'GUS', 'gus', 1, 1, 0, 1, 0, 0, 0, 0)");

        var run = await CommandRun.Of("users", "list", "--data", _school.Folder.Path);
        var all = await CommandRun.Of("users", "list", "--placeholders", "--data", _school.Folder.Path);

        Assert.Matches(@"administrator +2026-11-20 09:00Z +never +Hopper", run.Output);
        Assert.DoesNotContain("gus", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"placeholder .* gus", all.Output);
    }

    [Fact]
    public async Task A_backup_holds_everything_and_never_replaces_another()
    {
        var room = _school.Room(_school.Ada);
        await _school.Post.By(_school.Ada, room, "keep this", null);
        var file = Path.Combine(_school.Folder.Path, "elsewhere", "today.zip");

        var run = await CommandRun.Of("backup", file, "--data", _school.Folder.Path);
        var again = await CommandRun.Of("backup", file, "--data", _school.Folder.Path);

        Assert.Equal(0, run.Code);
        Assert.Equal("keep this", Ask(await DatabaseIn(file), "SELECT Text FROM Messages"));
        Assert.Equal(1, again.Code);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file + ".part"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_backup_is_checked_and_put_back_and_what_was_there_is_kept()
    {
        var room = _school.Room(_school.Ada);
        await _school.Post.By(_school.Ada, room, "keep this", null);
        var file = Path.Combine(_school.Folder.Path, "elsewhere", "today.zip");
        await CommandRun.Of("backup", file, "--data", _school.Folder.Path);
        await _school.Post.By(_school.Ada, room, "said later", null);

        var check = await CommandRun.Of("check", file);
        var inUse = await CommandRun.Of("check", "--data", _school.Folder.Path);
        var restore = await CommandRun.Of("restore", file, "--data", _school.Folder.Path);

        Assert.Equal((0, 0), (check.Code, restore.Code));
        Assert.Matches(@"today\.zip is whole: made on .*, 1 messages\.", check.Output);
        Assert.Matches(@"is whole: 2 messages\.", inUse.Output);
        Assert.Contains("Start the site.", restore.Output, StringComparison.Ordinal);
        Assert.Equal(1L, Ask(_school.Folder.Database, "SELECT COUNT(*) FROM Messages"));
        Assert.Equal(2L, Ask(Path.Combine(Directory.GetDirectories(_school.Folder.Path, "replaced-*").Single(), "chat.db"), "SELECT COUNT(*) FROM Messages"));
    }

    [Fact]
    public async Task What_is_no_backup_is_neither_whole_nor_put_back()
    {
        var file = Path.Combine(_school.Folder.Path, "holiday.jpg");
        await File.WriteAllTextAsync(file, "no picture either", TestContext.Current.CancellationToken);

        foreach (var command in new[] { "check", "restore" })
        {
            var run = await CommandRun.Of(command, file, "--data", _school.Folder.Path);
            Assert.Equal((1, ""), (run.Code, run.Output));
            Assert.Equal("This file is no backup of ChatSite, or it was cut short.", run.Error.Trim());
        }
        Assert.Empty(Directory.GetDirectories(_school.Folder.Path, "replaced-*"));
        Assert.Empty(Directory.GetDirectories(_school.Folder.Path, "restore.*"));
    }

    private async Task<string> DatabaseIn(string backup)
    {
        await using var zip = await ZipFile.OpenReadAsync(backup, TestContext.Current.CancellationToken);
        var file = Path.Combine(_school.Folder.Path, "unpacked.db");
        await zip.GetEntry("chat.db")!.ExtractToFileAsync(file, TestContext.Current.CancellationToken);
        return file;
    }

    private static object? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _school.Dispose();
}
