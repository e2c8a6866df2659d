using System.Text;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Commands;

public sealed class ImportIrcTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Fact]
    public async Task A_log_becomes_a_room_in_its_order()
    {
        await Import("2007-12-17.log",
            "[18:38] <gus> what is for dinner?",
            "[18:39]  * kim waves",
            "=== kim is now known as kim_away",
            "[18:40] <gus> bye");

        Assert.Equal(["what is for dinner?", "*waves*", "kim is now known as kim_away.", "bye"], Messages().Select(message => message.Text));
        Assert.Equal([1, 2, 3, 4], Messages().Select(message => message.Number));
        Assert.Equal(["gus", "kim", "kim", "gus"], Messages().Select(message => message.Author.UserName));
        Assert.Equal([MessageKind.Text, MessageKind.Text, MessageKind.Notice, MessageKind.Text], Messages().Select(message => message.Kind));
        Assert.Equal(new DateTime(2007, 12, 17, 18, 39, 0), Messages()[2].PostedAt);
        var room = Room();
        Assert.Equal((RoomKind.Group, 4, 3, Messages()[3].Id), (room.Kind, room.LastNumber, room.MessageCount, room.LastPostSeq));
    }

    [Fact]
    public async Task Twice_doubles_nothing_and_a_log_that_grew_adds_what_is_new()
    {
        string[] lines = ["[18:38] <gus> ok", "[18:38] <gus> ok", "=== kim [~k@host.example] has joined #maths"];
        await Import("2007-12-17.log", lines);
        var again = await Import("2007-12-17.log", lines);
        var grown = await Import("another name.log", [.. lines, "[18:39] <gus> ok", "[18:39] <gus> ok"], "--date", "2007-12-17");

        Assert.Contains("0 messages of 2 people are in “Maths”; 3 were there already", again.Output, StringComparison.Ordinal);
        Assert.Contains("2 messages of 2 people", grown.Output, StringComparison.Ordinal);
        Assert.Equal(["ok", "ok", "kim joined.", "ok", "ok"], Messages().Select(message => message.Text));
        Assert.Equal(5L, Counter());
    }

    [Fact]
    public async Task Programs_are_answered_in_JSON()
    {
        var run = await CommandRun.Of("import", "irc", Write("2007-12-17.log", "[18:38] <gus> ok", "nonsense"), "--room", "Maths", "--json", "--data", _school.Folder.Path);

        Assert.Equal("{\"room\":\"Maths\",\"stored\":1,\"known\":0,\"people\":1,\"skipped\":1}", run.Output.Trim());
    }

    [Fact]
    public async Task The_same_log_may_fill_two_rooms()
    {
        await Import("2007-12-17.log", "[18:38] <gus> ok");
        await Import("2007-12-17.log", ["[18:38] <gus> ok"], room: "History");

        Assert.Single(Messages("Maths"));
        Assert.Single(Messages("History"));
    }

    [Fact]
    public async Task After_midnight_it_is_the_next_day_but_a_clock_put_back_is_not()
    {
        await Import("2007-12-31.log", "[23:59] <gus> almost", "[00:00] <gus> happy new year", "[02:59] <gus> still up", "[02:00] <gus> winter time");

        Assert.Equal(["2007-12-31 23:59", "2008-01-01 00:00", "2008-01-01 02:59", "2008-01-01 02:00"], Messages().Select(message => $"{message.PostedAt:yyyy-MM-dd HH:mm}"));
    }

    [Fact]
    public async Task Lines_before_the_first_time_have_that_time()
    {
        await Import("2007-12-17.log", "=== kim is now known as kim2", "[09:56] <gus> hello");

        Assert.All(Messages(), message => Assert.Equal(new DateTime(2007, 12, 17, 9, 56, 0), message.PostedAt));
    }

    [Fact]
    public async Task Broken_lines_are_reported_with_their_number_and_skipped()
    {
        var run = await Import("2007-12-17.log", "[18:38] <gus> one", "garbage", "[25:00] <gus> never", "[18:39] <gus>", "", "=== netjoined: irc.example -> other.example", "[18:40] <gus> two");

        Assert.Equal(0, run.Code);
        Assert.Equal(["one", "two"], Messages().Select(message => message.Text));
        Assert.Equal(
            ["line 2: skipped, it is no IRC line.", "line 3: skipped, it has no such time.", "line 4: skipped, it says nothing.", "line 5: skipped, it is empty.", "line 6: skipped, it is no IRC line."],
            Complaints(run).Select(line => line["2007-12-17.log, ".Length..]));
        Assert.Contains("2 messages of 1 people are in “Maths”; 5 lines skipped.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_log_fails()
    {
        var run = await Import("2007-12-17.log", Enumerable.Repeat("Dear diary,", 30).ToArray());

        Assert.Equal(1, run.Code);
        Assert.Contains("… and 10 more lines.", run.Error, StringComparison.Ordinal);
        Assert.Contains("2007-12-17.log holds no line of an IRC log.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_day_it_is_not_done()
    {
        var run = await Import("channel.log", "[18:38] <gus> ok");

        Assert.Equal(2, run.Code);
        Assert.Contains("Which day is it?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_people_are_placeholders_that_nobody_can_sign_in_to()
    {
        await Import("2007-12-17.log", "[18:38] <gus> ok", "[18:39] <GUS> also me", "[18:40] <@kim> and me");

        using var db = _school.NewDb();
        var people = db.Users.Where(user => user.IsPlaceholder).OrderBy(user => user.UserName).ToList();
        Assert.Equal(["gus", "kim"], people.Select(user => user.UserName));
        Assert.All(people, user => Assert.Null(user.PasswordHash));
        Assert.All(people, user => Assert.True(user.LockoutEnd > DateTimeOffset.UtcNow.AddYears(1000)));
    }

    [Fact]
    public async Task Nobody_real_is_made_to_say_what_was_said_there()
    {
        _school.Set("UPDATE Users SET Skeleton = {0} WHERE Id = {1}", LookAlikes.Skeleton("Hopper"), _school.Teacher);

        await Import("2007-12-17.log", "[18:38] <ada> I am not that Ada", "[18:39] <H0pper> nor I that teacher");
        await Import("2007-12-17.log", "[18:38] <ada> I am not that Ada", "[18:39] <H0pper> nor I that teacher");

        Assert.Equal(["ada (irc)", "H0pper (irc)"], Messages().Select(message => message.Author.UserName));
    }

    [Fact]
    public async Task The_administrators_can_open_the_room_and_find_nothing_unread()
    {
        await Import("2007-12-17.log", "[18:38] <gus> ok");

        using var db = _school.NewDb();
        var member = db.Memberships.Single(member => !member.User.IsPlaceholder);
        Assert.Equal((_school.Teacher, true, 1), (member.UserId, member.IsHost, member.ReadNumber));
    }

    [Fact]
    public async Task On_a_site_that_is_not_set_up_it_says_that_nobody_can_open_the_room_yet()
    {
        var fresh = Path.Combine(_school.Folder.Path, "fresh");
        var file = Write("2007-12-17.log", "[18:38] <gus> ok");

        var run = await CommandRun.Of("import", "irc", file, "--room", "Maths", "--data", fresh);

        Assert.Equal(0, run.Code);
        Assert.Contains("Nobody can open the room yet", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_of_that_name_goes_on()
    {
        var room = _school.Room(_school.Ada);
        await _school.Post.By(_school.Ada, room, "before", null);

        await Import("2007-12-17.log", ["[18:38] <gus> after"], room: "Maths 1");

        Assert.Equal(["before", "after"], Messages("Maths 1").Select(message => message.Text));
        Assert.False(Messages("Maths 1")[1].Follows);
    }

    [Theory]
    [InlineData("two rooms are called so", "INSERT INTO Rooms (Kind, Name, Topic, OnlyHostsWrite, CreatedAt, LastNumber, LastPostSeq, LastPostAt) VALUES (1, 'Maths 1', '', 0, 0, 0, 0, 0)", "2 rooms are called “Maths 1”")]
    [InlineData("the room is archived", "UPDATE Rooms SET ArchivedAt = 1 WHERE Name = 'Maths 1'", "is archived")]
    public async Task It_refuses_when(string _, string sql, string sentence)
    {
        _school.Room(_school.Ada);
        _school.Set(sql);

        var run = await Import("2007-12-17.log", ["[18:38] <gus> ok"], room: "Maths 1");

        Assert.Equal(1, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--room")]
    [InlineData("--room", "Maths", "--date")]
    public async Task An_option_without_its_value_is_a_wrong_question(params string[] options)
    {
        var run = await CommandRun.Of(["import", "irc", Write("2007-12-17.log", "[18:38] <gus> ok"), .. options]);

        Assert.Equal(2, run.Code);
        Assert.Contains(options[^1], run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_log_leaves_no_empty_room()
    {
        var noLog = await Import("2007-12-17.log", "dear diary");
        var folder = await CommandRun.Of("import", "irc", _school.Folder.Keys, "--room", "Maths", "--date", "2007-12-17", "--data", _school.Folder.Path);

        Assert.Equal((1, 2), (noLog.Code, folder.Code));
        using var db = _school.NewDb();
        Assert.False(db.Rooms.Any(room => room.Name == "Maths"));
    }

    [Fact]
    public async Task What_looks_like_markdown_is_shown_as_it_was_typed()
    {
        string[] said = ["use *.deb and *.rpm", "__init__.py <b>", "# apt-get update", "1. first", "> quoted? & so on &amp;", "a_b_c `x`", "see http://x.example/a_b_c and ~~this~~", "- no list", "[a](http://x.example)", @"C:\new\*"];
        await Import("2007-12-17.log", [.. said.Select(text => $"[18:38] <gus> {text}")]);

        foreach (var (text, message) in said.Zip(Messages()))
        {
            var html = Markdown.ToHtml(message.Text, out var isOneParagraph);
            Assert.True(isOneParagraph, html);
            Assert.Equal(text, System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "</?a[^>]*>", "")));
        }
        Assert.Contains("""<a href="http://x.example/a_b_c" """, Markdown.ToHtml(Messages()[6].Text, out _), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waves")]
    [InlineData("*smites* everyone!")]
    [InlineData("_whispers_ (softly)")]
    public async Task What_somebody_does_is_in_italics(string deed)
    {
        await Import("2007-12-17.log", $"[18:38]  * gus {deed}", $"=== gus {deed}");

        foreach (var message in Messages())
            Assert.Equal($"<em>{deed}</em>", Markdown.ToHtml(message.Text, out _));
    }

    [Fact]
    public async Task A_line_too_long_for_a_message_is_split_at_a_space_and_twice_doubles_nothing()
    {
        var line = "[18:38] <gus> " + string.Join(' ', Enumerable.Range(0, 2500).Select(number => $"*{number}"));
        await Import("2007-12-17.log", line);
        await Import("2007-12-17.log", line);

        var parts = Messages();
        Assert.True(parts.Count > 3);
        Assert.All(parts, part => Assert.True(part.Text.Length <= Message.LongestText));
        Assert.Equal(line["[18:38] <gus> ".Length..], string.Join(' ', parts.Select(part => part.Text.Replace("\\", ""))));
    }

    [Fact]
    public async Task Each_line_is_read_in_the_letters_it_was_written_in()
    {
        var file = Write("2007-12-17.log");
        await File.WriteAllBytesAsync(file,
            [.. Encoding.UTF8.GetPreamble(), .. "[18:38] <gus> caf\u00e9 \u2013 \U0001F600\r\n"u8, .. Encoding.Latin1.GetBytes("[18:39] <gus> caf\u00e9 \u0096 \u0003" + "4,1red\u000f \u0002bold\n")], Cancel);

        await CommandRun.Of("import", "irc", file, "--room", "Maths", "--data", _school.Folder.Path);

        Assert.Equal(["caf\u00e9 \u2013 \U0001F600", "caf\u00e9 \u2013 red bold"], Messages().Select(message => message.Text));
    }

    private Task<CommandRun> Import(string name, params string[] lines) => Import(name, lines, [], "Maths");

    private Task<CommandRun> Import(string name, string[] lines, string room) => Import(name, lines, [], room);

    private Task<CommandRun> Import(string name, string[] lines, string option, string value) => Import(name, lines, [option, value], "Maths");

    private Task<CommandRun> Import(string name, string[] lines, string[] options, string room) =>
        CommandRun.Of(["import", "irc", Write(name, lines), "--room", room, "--data", _school.Folder.Path, .. options]);

    private string Write(string name, params string[] lines)
    {
        var file = Path.Combine(_school.Folder.Path, name);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        return file;
    }

    private static string[] Complaints(CommandRun run) => run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private List<Message> Messages(string room = "Maths")
    {
        using var db = _school.NewDb();
        return [.. db.Messages.AsNoTracking().Include(message => message.Author).Where(message => message.Room.Name == room).OrderBy(message => message.Id)];
    }

    private Room Room()
    {
        using var db = _school.NewDb();
        return db.Rooms.AsNoTracking().Single(room => room.Name == "Maths");
    }

    private long Counter()
    {
        using var db = _school.NewDb();
        return db.Set<SiteCounter>().Select(counter => counter.Seq).Single();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _school.Dispose();
}
