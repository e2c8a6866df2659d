namespace ChatSite.Commands.Chat;

/// <summary>Somebody at a terminal in a room: reads along, writes, goes to another room, leaves.</summary>
internal sealed class Conversation(Server server, Screen screen)
{
    private const string Help =
        """
        /rooms          your conversations
        /room NAME      go to another one (its name, the beginning of it, or its number)
        /older          what was said before
        /who            who is there
        /quit           leave (or Ctrl-D)
        //text          a message that begins with /
        Everything else you write is sent.
        """;

    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    private readonly Outbox _outbox = new(server, screen);
    private Follow? _follow;
    private Task _following = Task.CompletedTask;
    private CancellationTokenSource? _leaving;
    private RoomThere? _room;

    /// <summary>Answers how many messages could not be sent.</summary>
    /// <exception cref="ServerProblem">The sign-in is over, or in a pipe the room is gone.</exception>
    public async Task<int> Run(RoomThere first, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var sending = _outbox.Run(over.Token);
        Enter(first, over.Token);
        try
        {
            while (await Next(sending, over.Token) is { } line)
            {
                if (screen.TakesCommands && line.StartsWith('/') && !line.StartsWith("//", StringComparison.Ordinal))
                {
                    if (line.Trim() is "/quit" or "/exit" or "/q") break;
                    await Do(line.Trim(), over.Token);
                }
                else if (line.Trim().Length > 0) _outbox.Put(_room!.Id, screen.TakesCommands && line.StartsWith("//", StringComparison.Ordinal) ? line[1..] : line);
            }
            await FinishSending(sending, over.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Ctrl-C.
        }
        finally
        {
            await over.CancelAsync();
            await Leave();
            await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        }
        return _outbox.Waiting;
    }

    /// <summary>The room of this name, number or beginning of a name; never one of two.</summary>
    public static RoomThere? Find(RoomThere[] rooms, string named, out string problem)
    {
        problem = "There is no such conversation among yours.";
        named = named.Trim();
        if (int.TryParse(named.TrimStart('#'), out var id) && Array.Find(rooms, room => room.Id == id) is { } numbered) return numbered;
        if (named.Length == 0) return null;
        var found = Array.FindAll(rooms, room => string.Equals(room.Name, named, StringComparison.OrdinalIgnoreCase));
        if (found.Length == 0) found = Array.FindAll(rooms, room => room.Name.StartsWith(named, StringComparison.OrdinalIgnoreCase));
        if (found.Length > 1) problem = $"Several conversations begin so: {string.Join(", ", found.Select(room => $"{room.Id} ({Harmless.Line(room.Name)})"))}. Give the number.";
        return found is [var only] ? only : null;
    }

    public static void List(Screen screen, RoomThere[] rooms)
    {
        foreach (var room in rooms)
            screen.Show($"{room.Id,5}  ", Harmless.Line(room.Name) + (room.Unread > 0 ? $"  ({room.Unread} new)" : ""));
    }

    // Whatever ends first: a line is written, or something is over.
    private async Task<string?> Next(Task sending, CancellationToken cancel)
    {
        var line = screen.Read(cancel);
        while (true)
        {
            var first = await Task.WhenAny(line, sending, _following);
            if (first == line) return await line;
            if (first == sending) await sending;
            else await Gone();
        }
    }

    private async Task Gone()
    {
        try
        {
            await _following;
        }
        catch (ServerProblem problem) when (problem.IsGone && screen.TakesCommands)
        {
            screen.Tell($"“{Harmless.Line(_room!.Name)}” is not there for you any more. /rooms shows your conversations.");
        }
        _following = Task.Delay(Timeout.Infinite, _leaving!.Token);
    }

    private async Task Do(string line, CancellationToken cancel)
    {
        var (word, rest) = line.Split(' ', 2, StringSplitOptions.TrimEntries) is [var only] ? (only, "") : (line.Split(' ', 2)[0], line.Split(' ', 2)[1].Trim());
        try
        {
            switch (word)
            {
                case "/rooms": List(screen, await server.Rooms(cancel)); break;
                case "/room" or "/join": await Change(rest, cancel); break;
                case "/older": await _follow!.ShowOlder(cancel); break;
                case "/who": await Who(cancel); break;
                default: screen.Tell(Help); break;
            }
        }
        catch (Exception problem) when (problem is HttpRequestException || problem is ServerProblem { IsEnd: false })
        {
            screen.Tell($"That did not work: {problem.Message}");
        }
    }

    private async Task Change(string named, CancellationToken cancel)
    {
        if (Find(await server.Rooms(cancel), named, out var problem) is not { } room)
        {
            screen.Tell($"{problem} /rooms shows them.");
            return;
        }
        await Leave();
        Enter(room, cancel);
    }

    private async Task Who(CancellationToken cancel)
    {
        foreach (var one in await server.Online(cancel))
            screen.Show("", $"{Harmless.Line(one.Name)}  {Harmless.Line(one.State)}{(string.IsNullOrEmpty(one.Text) ? "" : $", {Harmless.Line(one.Text)}")}");
    }

    private void Enter(RoomThere room, CancellationToken cancel)
    {
        _room = room;
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _follow = new Follow(server, screen, room.Id);
        _following = _follow.Run(_leaving.Token);
        screen.Tell($"You are in “{Harmless.Line(room.Name)}”.{(screen.TakesCommands ? " /help shows what you can do." : "")}");
        screen.Ask(Short(Harmless.Line(room.Name)) + "> ");
    }

    private async Task Leave()
    {
        if (_leaving is null) return;
        await _leaving.CancelAsync();
        await _following.ContinueWith(_ => { }, TaskScheduler.Default);
        _leaving.Dispose();
        _leaving = null;
    }

    private async Task FinishSending(Task sending, CancellationToken cancel)
    {
        _outbox.Close();
        if (!screen.TakesCommands)
        {
            await sending;
            return;
        }
        if (_outbox.Waiting > 0) screen.Tell($"{_outbox.Waiting} not sent yet; trying for some seconds …");
        await Task.WhenAny(sending, Task.Delay(LastPatience, cancel));
    }

    private static string Short(string name) => name.Length <= 12 ? name : name[..11] + "…";
}
