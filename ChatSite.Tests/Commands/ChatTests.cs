using System.Text.RegularExpressions;
using ChatSite.Api;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Filter;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Commands;

/// <summary>The terminal chat as a process, in a pipe, against a running site.</summary>
public sealed class ChatTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_piped_in_is_said_and_what_was_said_comes_out()
    {
        var (room, teller) = (await school.Room(school.Ada, school.Ben), school.Ben);
        await teller.Say(room, "hello Ada\nand again");

        var run = await Chat(school.Ada, room, $"{Person.Password}\none\n\ntwo\r\n/three\n");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d Ben: hello Ada\n    and again$", run.Output);
        Assert.Equal(["hello Ada\nand again", "one", "two", "/three"], await Said(room));
        Assert.DoesNotContain(Person.Password, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_left_behind_that_could_open_the_account()
    {
        using var eve = await school.Register("Eve");
        var room = await school.Room(eve);
        var before = await Sessions(eve);

        await Chat(eve, room, $"{Person.Password}\nhello\n");

        Assert.Equal(before, await Sessions(eve));
        Assert.Equal(0, await Count(db => db.ApiTokens.CountAsync(token => token.UserId == eve.Id)));
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_three_are_enough()
    {
        var run = await Chat(school.Ben, 1, "wrong\nwrong\nwrong\nwrong\n");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(3, Regex.Count(run.Error, "don't belong together"));
    }

    [Fact]
    public async Task The_second_step_is_asked_for_here_too()
    {
        var (person, app) = await SecondSteps.WithApp(school, "Grace");
        var room = await school.Room(person);
        // Each code counts once, and that of now was used to set it up.
        var run = await Chat(person, room, $"{Person.Password}\n{app.Code(1)}\nhello\n");

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["hello"], await Said(room));
    }

    [Fact]
    public async Task A_room_that_is_not_ones_own_is_not_there()
    {
        var room = await school.Room(school.Ben);

        var run = await Chat(school.Ada, room, $"{Person.Password}\nhello\n");

        Assert.Equal(1, run.Code);
        Assert.Contains("no such conversation", run.Error, StringComparison.Ordinal);
        Assert.Empty(await Said(room));
    }

    [Fact]
    public async Task Where_two_conversations_have_the_name_neither_is_taken()
    {
        var (one, two) = (await school.Room("Twins", school.Ada), await school.Room("Twins", school.Ada));

        var run = await CommandProcess.Run(school.DataFolder, $"{Person.Password}\nhello\n", "chat", "--server", school.Address.ToString(), "--user", school.Ada.Name, "--room", "twins", "--plain");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains($"{one} (Twins)", run.Error, StringComparison.Ordinal);
        Assert.Empty((await Said(one)).Concat(await Said(two)));
    }

    [Fact]
    public async Task With_a_token_nobody_is_asked_for_a_password()
    {
        var room = await school.Room(school.Ada, school.Ben);
        var token = (await school.Services.GetRequiredService<KeepTokens>().Make(school.Ada.Id, "Test", ApiScopes.Read | ApiScopes.Write, 7)).Value!;
        using var chat = CommandProcess.Begin(school.DataFolder, new Dictionary<string, string?> { ["CHATSITE_TOKEN"] = token.Secret }, "chat", "--server", school.Address.ToString(), "--room", $"{room}", "--plain");
        await chat.Type("hello\n");
        await Until(() => chat.Output.Contains("Ada: hello", StringComparison.Ordinal));
        await school.Ben.Say(room, "good morning");
        await Until(() => chat.Output.Contains("Ben: good morning", StringComparison.Ordinal));

        Assert.Equal(0, (await chat.End()).Code);
        Assert.Equal(1, await Count(db => db.ApiTokens.CountAsync(one => one.Id == token.Token.Id)));
    }

    [Fact]
    public async Task A_withdrawn_token_ends_it_in_a_sentence()
    {
        var room = await school.Room(school.Ada);
        var keep = school.Services.GetRequiredService<KeepTokens>();
        var token = (await keep.Make(school.Ada.Id, "Test", ApiScopes.Read | ApiScopes.Write, 7)).Value!;
        using var chat = CommandProcess.Begin(school.DataFolder, new Dictionary<string, string?> { ["CHATSITE_TOKEN"] = token.Secret }, "chat", "--server", school.Address.ToString(), "--room", $"{room}", "--plain");
        await chat.Type("hello\n");
        await Until(() => chat.Output.Contains("hello", StringComparison.Ordinal));

        await keep.Withdraw(school.Ada.Id, token.Token.Id);
        var run = await chat.Over();

        Assert.Equal(1, run.Code);
        Assert.Contains("no longer knows this sign-in", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_edited_and_removed_comes_by_the_live_line()
    {
        var room = await school.Room(school.Ada, school.Ben);
        using var chat = Begin(school.Ada, room, school.Address);
        await chat.Type($"{Person.Password}\n");
        await Until(() => chat.Error.Contains("You are in", StringComparison.Ordinal));

        var id = await school.Ben.Say(room, "helo");
        await Until(() => chat.Output.Contains("Ben: helo\n", StringComparison.Ordinal));
        await school.Ben.Send($"/messages/{id}/edit", ("Text", "hello"));
        await Until(() => Regex.IsMatch(chat.Output, @"Ben changed what stands at .*: hello\n"));
        await school.Ben.Send($"/messages/{id}/remove");
        await Until(() => Regex.IsMatch(chat.Output, @"What Ben wrote at .* was removed"));

        Assert.Equal(0, (await chat.End()).Code);
    }

    [Fact]
    public async Task What_stands_in_the_terminal_is_read()
    {
        var room = await school.Room(school.Ada, school.Ben);
        using var chat = Begin(school.Ada, room, school.Address);
        await chat.Type($"{Person.Password}\n");
        await school.Ben.Say(room, "hello");
        await Until(() => chat.Output.Contains("Ben: hello", StringComparison.Ordinal));

        for (var unread = 1; unread > 0; await Task.Delay(50, Cancel))
            unread = await Ask(async db => await db.Memberships.Where(member => member.RoomId == room && member.UserId == school.Ada.Id).Select(member => member.Room.LastNumber - member.ReadNumber).SingleAsync(Cancel));
        await chat.End();
    }

    [Fact]
    public async Task A_line_that_is_cut_loses_nothing_and_doubles_nothing()
    {
        var room = await school.Room(school.Ada, school.Ben);
        await using var filter = new FilterProxy(school.Address);
        using var chat = Begin(school.Ada, room, filter.Address);
        await chat.Type($"{Person.Password}\nbefore\n");
        await Until(() => chat.Output.Contains("Ada: before", StringComparison.Ordinal));

        filter.Treat(Traffic.Everything, new Offline());
        await chat.Type("one\ntwo\n");
        for (var number = 1; number <= 3; number++) await school.Ben.Say(room, $"meanwhile {number}");
        await Until(() => chat.Error.Contains("no connection", StringComparison.Ordinal));
        await chat.Type("three\n");
        filter.Treat(Traffic.Everything, new Pass());
        await Until(() => chat.Output.Contains("Ada: three", StringComparison.Ordinal));
        var run = await chat.End();

        Assert.Equal(0, run.Code);
        string[] all = ["before", "meanwhile 1", "meanwhile 2", "meanwhile 3", "one", "two", "three"];
        Assert.Equal(all, await Said(room));
        Assert.Equal(all, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[1]));
        Assert.Contains("connected again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_makes_no_second_message()
    {
        var room = await school.Room(school.Ada);
        await using var filter = new FilterProxy(school.Address);
        using var chat = Begin(school.Ada, room, filter.Address);
        await chat.Type($"{Person.Password}\nbefore\n");
        await Until(() => chat.Output.Contains("Ada: before", StringComparison.Ordinal));

        filter.Treat(Traffic.Post, new AnswerLost());
        await chat.Type("once\n");
        await Until(() => filter.Seen(Traffic.Post) > 6);
        filter.Treat(Traffic.Post, new Pass());
        await chat.Type("after\n");
        await Until(() => chat.Output.Contains("Ada: after", StringComparison.Ordinal));
        await chat.End();

        Assert.Equal(["before", "once", "after"], await Said(room));
    }

    [Fact]
    public async Task Where_a_filter_answers_for_the_stream_the_site_is_asked_now_and_then()
    {
        var room = await school.Room(school.Ada, school.Ben);
        await using var filter = new FilterProxy(school.Address);
        filter.Treat(Traffic.Stream, new BlockPage());
        using var chat = Begin(school.Ada, room, filter.Address);
        await chat.Type($"{Person.Password}\n");
        await Until(() => filter.Seen(Traffic.Stream) == 2);

        await school.Ben.Say(room, "hello");
        await Until(() => chat.Output.Contains("Ben: hello", StringComparison.Ordinal));

        Assert.DoesNotContain("blocked", (await chat.End()).Output, StringComparison.Ordinal);
        Assert.InRange(filter.Seen(Traffic.Stream), 2, 3); // one more once the site itself has answered
    }

    [Fact]
    public async Task Ctrl_C_leaves_as_one_leaves_a_room()
    {
        if (OperatingSystem.IsWindows()) return;
        using var ivy = await school.Register("Ivy");
        var room = await school.Room(ivy);
        using var chat = Begin(ivy, room, school.Address);
        await chat.Type($"{Person.Password}\nhello\n");
        await Until(() => chat.Output.Contains("Ivy: hello", StringComparison.Ordinal));

        await chat.Signal("INT");

        Assert.Equal(0, (await chat.Over()).Code);
        Assert.Equal(0, await Count(db => db.ApiTokens.CountAsync(token => token.UserId == ivy.Id)));
    }

    [Fact]
    public async Task An_address_where_nothing_is_and_one_that_is_something_else_are_told_apart()
    {
        var nothing = await CommandProcess.Run(school.DataFolder, "", "chat", "--server", "http://127.0.0.1:9", "--user", "Ada");
        await using var filter = new FilterProxy(school.Address);
        filter.Treat(Traffic.Everything, new BlockPage());
        var other = await CommandProcess.Run(school.DataFolder, "", "chat", "--server", filter.Address.ToString(), "--user", "Ada");
        var wrong = await CommandProcess.Run(school.DataFolder, "", "chat", "--server", "ftp://x");

        Assert.Equal((1, 1, 2), (nothing.Code, other.Code, wrong.Code));
        Assert.Contains("can't be reached", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("Something else than ChatSite", other.Error, StringComparison.Ordinal);
        Assert.Contains("no address of a site", wrong.Error, StringComparison.Ordinal);
    }

    private Task<Finished> Chat(Person person, int room, string typed) =>
        CommandProcess.Run(school.DataFolder, typed, "chat", "--server", school.Address.ToString(), "--user", person.Name, "--room", $"{room}", "--plain");

    private CommandProcess Begin(Person person, int room, Uri server) =>
        CommandProcess.Begin(school.DataFolder, "chat", "--server", server.ToString(), "--user", person.Name, "--room", $"{room}", "--plain");

    private Task<List<string>> Said(int room) => Ask(db => db.Messages.Where(message => message.RoomId == room && message.Kind == MessageKind.Text).OrderBy(message => message.Number).Select(message => message.Text).ToListAsync(Cancel));

    private Task<int> Count(Func<ChatDb, Task<int>> question) => Ask(question);

    private async Task<int> Sessions(Person person) => (await person.Page("/settings/sessions")).QuerySelectorAll("main li").Length;

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isSo()) await Task.Delay(50, patience.Token);
    }
}
