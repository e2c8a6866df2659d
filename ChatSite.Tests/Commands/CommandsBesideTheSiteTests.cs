using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Commands;

/// <summary>Commands as processes, beside a running site: they work inside it, by its one writer.</summary>
public sealed class CommandsBesideTheSiteTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task The_running_site_answers()
    {
        var room = await school.Room("Physics", school.Teacher, school.Ada);
        await school.Ada.Say(room, "hello");

        var run = await CommandProcess.Run(school, "rooms", "list", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        var physics = run.Json.AsArray().Single(one => (int)one!["id"]! == room)!;
        Assert.Equal(("group", "Physics", 2, 1), ((string)physics["kind"]!, (string)physics["name"]!, (int)physics["people"]!, (int)physics["messages"]!));
    }

    [Fact]
    public async Task What_a_command_writes_stands_in_a_page_that_is_open()
    {
        var log = Path.Combine(school.DataFolder, "2007-12-17.log");
        await File.WriteAllTextAsync(log, "[18:38] <gus> what is for dinner?\n", Cancel);
        await CommandProcess.Run(school, "import", "irc", "2007-12-17.log", "--room", "Kitchen");
        var room = (int)(await CommandProcess.Run(school, "rooms", "list", "--json")).Json.AsArray().Single(one => (string)one!["name"]! == "Kitchen")!["id"]!;
        using var line = await school.Teacher.Client.GetStreamAsync($"/rooms/{room}/live?after=0", Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        await File.AppendAllTextAsync(log, "[18:39] <kim> soup\n", Cancel);

        var run = await CommandProcess.Run(school, "import", "irc", "2007-12-17.log", "--room", "Kitchen");

        Assert.Contains("1 messages of 2 people", run.Output, StringComparison.Ordinal);
        // The line ends, so that the page comes back with its cursor.
        using var reader = new StreamReader(line);
        await reader.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task While_people_write_an_import_neither_loses_nor_doubles_a_number()
    {
        var room = await school.Room(school.Ada);
        await File.WriteAllLinesAsync(Path.Combine(school.DataFolder, "2008-01-02.log"), Enumerable.Range(0, 3000).Select(number => $"[18:38] <gus> {number}"), Cancel);
        var post = school.Services.GetRequiredService<PostMessage>();

        var import = CommandProcess.Run(school, "import", "irc", "2008-01-02.log", "--room", "Long ago");
        for (var number = 0; number < 300 || !import.IsCompleted; number++) await post.By(school.Ada.Id, room, $"{number}", null);

        Assert.Equal((0, ""), ((await import).Code, (await import).Error));
        using var scope = school.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var seqs = await db.Messages.OrderBy(message => message.Seq).Select(message => message.Seq).ToListAsync(Cancel);
        Assert.Equal(seqs.Distinct(), seqs);
        Assert.Equal(Enumerable.Range(0, 3000).Select(number => $"{number}"), await db.Messages.Where(message => message.Room.Name == "Long ago").OrderBy(message => message.Id).Select(message => message.Text).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Files_are_the_callers_and_nothing_half_is_left()
    {
        var run = await CommandProcess.Run(school, "backup", "monday.zip");
        var again = await CommandProcess.Run(school, "backup", "monday.zip");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(Path.Combine(school.DataFolder, "monday.zip"), run.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(school.DataFolder, "*.part"));
        Assert.Empty(Directory.GetFiles(Path.Combine(school.DataFolder, "backups")));
        // Who has it has everything: the log says whom it was given to.
        var log = await CommandProcess.Run(school, "logs", "list", "--search", "monday.zip", "--json");
        Assert.Equal("Backup downloaded", (string)Assert.Single(log.Json.AsArray())!["what"]!);
    }

    [Fact]
    public async Task A_wrong_question_never_reaches_the_site()
    {
        var run = await CommandProcess.Run(school, "rooms", "lst");

        Assert.Equal(2, run.Code);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_door_is_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(school.DataFolder, "chat.sock")));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
