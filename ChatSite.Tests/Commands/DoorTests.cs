using System.Net.Sockets;
using ChatSite.Commands;
using ChatSite.Commands.Door;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Commands;

/// <summary>The door where it is not as usual.</summary>
public sealed class DoorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ctrl_C_stops_the_command_in_the_site_and_leaves_the_site_as_it_was()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var site = await RunningSite.Start();
        await File.WriteAllLinesAsync(Path.Combine(site.DataFolder, "2007-12-17.log"), Enumerable.Range(0, 200_000).Select(number => $"[18:38] <gus> {number}"), Cancel);
        using var import = CommandProcess.Begin(site.DataFolder, "import", "irc", "2007-12-17.log", "--room", "Endless");
        await FirstMessage(site);

        await import.Signal("INT");
        var run = await import.Over();

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(["Stopped."], Complaints(run));
        var stored = (int)(await CommandProcess.Run(site, "rooms", "list", "--json")).Json[0]!["messages"]!;
        Assert.InRange(stored, 1, 199_999);
        Assert.Equal(stored, (int)(await CommandProcess.Run(site, "rooms", "list", "--json")).Json[0]!["messages"]!);
    }

    [Fact]
    public async Task A_site_that_stops_tells_the_command_so()
    {
        await using var site = await RunningSite.Start();
        await File.WriteAllLinesAsync(Path.Combine(site.DataFolder, "2007-12-17.log"), Enumerable.Range(0, 200_000).Select(number => $"[18:38] <gus> {number}"), Cancel);
        using var import = CommandProcess.Begin(site.DataFolder, "import", "irc", "2007-12-17.log", "--room", "Endless");
        await FirstMessage(site);

        await site.Stop();
        var run = await import.Over();

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(["Stopped."], Complaints(run));
    }

    [Fact]
    public async Task A_command_of_another_version_is_told_what_to_do()
    {
        await using var site = await RunningSite.Start();

        var said = await Knock(site, Frame.Of(DoorWord.Hello, new Hello("0.0.1", ["rooms", "list"], new CallerLook("ada", null, false))));

        Assert.Contains(said, frame => frame.Word == DoorWord.Error && frame.Text.Contains("Restart the site", StringComparison.Ordinal));
        Assert.Equal(1, said[^1].As<int>());
        Assert.DoesNotContain(said, frame => frame.Word == DoorWord.Output);
    }

    [Theory]
    [InlineData(new byte[] { 1, 255, 255, 255, 127 })]
    [InlineData(new byte[] { 1, 2, 0, 0, 0, 123, 125 })]
    [InlineData(new byte[] { 71, 69, 84, 32, 47 })]
    [InlineData(new byte[] { 1 })]
    public async Task Whatever_comes_through_the_door_the_site_goes_on(byte[] nonsense)
    {
        await using var site = await RunningSite.Start();
        using (var socket = DoorPlace.NewSocket())
        {
            using var place = new DoorPlace(site.DataFolder);
            await socket.ConnectAsync(place.EndPoint, Cancel);
            await socket.SendAsync(nonsense, Cancel);
        }

        Assert.Equal(0, (await CommandProcess.Run(site, "rooms", "list")).Code);
    }

    [Fact]
    public async Task A_long_answer_goes_in_pieces_that_fit_and_arrives_whole()
    {
        using var stream = new MemoryStream();
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(number => number % 7 == 0 ? "😀" : $"{number} "));
        await using (var writer = new FrameWriter(new DoorTalk(stream), DoorWord.Output))
        {
            await writer.WriteAsync(text);
            await writer.FlushAsync(Cancel);
        }

        stream.Position = 0;
        var arrived = new System.Text.StringBuilder();
        while (await Frame.Read(stream, Cancel) is { } frame) arrived.Append(frame.Text);
        Assert.Equal(text, arrived.ToString());
    }

    [Fact]
    public async Task The_site_gets_no_file_that_was_not_named()
    {
        // A site that was broken into asks for a file of whoever calls, who may be root.
        var folder = Directory.CreateTempSubdirectory("chatsite-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "chat.db"), "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "2007-12-17.log"), "", Cancel);
        using var place = new DoorPlace(folder.FullName);
        using var evil = DoorPlace.NewSocket();
        evil.Bind(place.EndPoint);
        evil.Listen();
        using var command = CommandProcess.Begin(folder.FullName, "import", "irc", "2007-12-17.log", "--room", "Maths");
        using var talk = new DoorTalk(new NetworkStream(await evil.AcceptAsync(Cancel), ownsSocket: true));
        await talk.Hear(Cancel);

        var answers = new List<Frame?>();
        foreach (var question in new[] { Frame.Of(DoorWord.Open, "/etc/passwd"), Frame.Of(DoorWord.Create, Path.Combine(folder.FullName, "evil")), Frame.Of(DoorWord.Open, "2007-12-17.log") })
        {
            talk.Say(question);
            answers.Add(await talk.Hear(Cancel));
        }
        talk.Say(Frame.Of(DoorWord.Exit, 0));

        Assert.Equal([DoorWord.Refusal, DoorWord.Refusal, DoorWord.Answer], answers.Select(answer => answer!.Value.Word));
        Assert.False(File.Exists(Path.Combine(folder.FullName, "evil")));
        folder.Delete(recursive: true);
    }

    // Asked of the database: a command of our own would begin so late on a busy machine that the import is over.
    private static async Task FirstMessage(RunningSite site)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        await using var scope = site.Services.CreateAsyncScope();
        var messages = scope.ServiceProvider.GetRequiredService<ChatDb>().Messages;
        while (!await messages.AnyAsync(message => message.Kind == MessageKind.Text, patience.Token)) await Task.Delay(5, patience.Token);
    }

    private static IEnumerable<string> Complaints(Finished run) =>
        run.Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith('%'));

    private static async Task<List<Frame>> Knock(RunningSite site, Frame first)
    {
        using var place = new DoorPlace(site.DataFolder);
        var socket = DoorPlace.NewSocket();
        await socket.ConnectAsync(place.EndPoint, Cancel);
        using var talk = new DoorTalk(new NetworkStream(socket, ownsSocket: true));
        talk.Say(first);
        var said = new List<Frame>();
        while (await talk.Hear(Cancel) is { } frame) said.Add(frame);
        return said;
    }

    [Fact]
    public async Task Without_a_running_site_one_is_built_for_the_command_and_the_next_one_starts_as_ever()
    {
        var site = await RunningSite.Start();
        await site.SetUp("Hopper");
        await site.Stop();

        var run = await CommandProcess.Run(site, "users", "list");
        await site.Start();
        var beside = await CommandProcess.Run(site, "users", "list");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Hopper", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, beside.Output);
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_socket_that_a_killed_site_left_behind_is_in_nobodys_way()
    {
        await using var site = await RunningSite.Start();
        await site.Stop();
        var socket = Path.Combine(site.DataFolder, "chat.sock");
        Assert.False(File.Exists(socket));
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, 0))
        {
            left.Bind(new UnixDomainSocketEndPoint(socket + "x"));
            File.Move(socket + "x", socket); // so that closing it does not take it away
        }

        var without = await CommandProcess.Run(site, "rooms", "list");
        await site.Start();
        var beside = await CommandProcess.Run(site, "rooms", "list");

        Assert.Equal((0, ""), (without.Code, without.Error));
        Assert.Equal((0, ""), (beside.Code, beside.Error));
    }

    [Fact]
    public async Task A_data_folder_with_a_long_name_has_a_door_too()
    {
        await using var site = await RunningSite.Start("--ChatSite:DataFolder", Path.Combine(Directory.CreateTempSubdirectory("chatsite-").FullName, new string('ö', 60), new string('x', 60)));
        var folder = site.Services.GetRequiredService<DataFolder>().Path;

        var run = await CommandProcess.Run(folder, "", "rooms", "list");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.True(File.Exists(Path.Combine(folder, "chat.sock")));
    }
}
