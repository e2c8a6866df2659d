using System.CommandLine;
using System.Net;
using ChatSite.Commands.Chat;

namespace ChatSite.Commands;

/// <summary><c>chat</c>: reads and writes in a room from a terminal or a script, over the network like any program.</summary>
internal static class TerminalChat
{
    private static readonly Option<string?> Address = new("--server") { Description = "Where the site is. Otherwise CHATSITE_SERVER, or http://127.0.0.1:5000.", HelpName = "URL" };
    private static readonly Option<string?> User = new("--user") { Description = "Who signs in; otherwise you are asked. CHATSITE_TOKEN, a token from the site's settings, needs neither name nor password.", HelpName = "NAME" };
    private static readonly Option<string?> Room = new("--room") { Description = "The conversation: its name, the beginning of it, or its number; otherwise you choose.", HelpName = "NAME" };
    private static readonly Option<bool> IsPlain = new("--plain") { Description = "For pipes and scripts: a line for each message, and each line that comes in is sent. So it is too where the output is no terminal." };

    public static Command Command()
    {
        var command = new LocalCommand("chat", "Reads and writes in a conversation, in this terminal. It survives a line that is cut: what you write is kept and sent once, and nothing is missed.") { Address, User, Room, IsPlain };
        command.Validators.Add(asked =>
        {
            if (asked.GetResult(Address) is { Tokens.Count: 1 } given && Parse(given.Tokens[0].Value) is null) asked.AddError($"--server: “{given.Tokens[0].Value}” is no address of a site, such as https://chat.school.example.");
        });
        command.SetAction(Chat);
        return command;
    }

    private static async Task<int> Chat(ParseResult asked, CancellationToken cancel)
    {
        var caller = asked.Caller();
        var address = Parse(asked.GetValue(Address) ?? Environment.GetEnvironmentVariable("CHATSITE_SERVER") ?? "http://127.0.0.1:5000")
            ?? throw new CommandFailed("CHATSITE_SERVER is no address of a site, such as https://chat.school.example.");
        if (address.Scheme == "http" && !address.IsLoopback) await caller.Error.WriteLineAsync($"{address} is not protected: who is on the way can read your password. Use https where there is it.");

        using var server = new Server(address);
        var enter = new EnterSite(server, caller);
        try
        {
            if (Environment.GetEnvironmentVariable("CHATSITE_TOKEN") is { Length: > 0 } token) server.Token = token;
            else await enter.With(asked.GetValue(User), cancel);
            return await Talk(asked, server, cancel);
        }
        catch (ServerProblem problem) when (problem.IsEnd)
        {
            throw new CommandFailed("The site no longer knows this sign-in. Begin again.");
        }
        catch (ServerProblem problem)
        {
            throw new CommandFailed(problem.Message);
        }
        catch (HttpRequestException problem)
        {
            throw new CommandFailed($"{address} can't be reached: {problem.Message}");
        }
        finally
        {
            await enter.Leave();
        }
    }

    private static async Task<int> Talk(ParseResult asked, Server server, CancellationToken cancel)
    {
        var caller = asked.Caller();
        Screen screen = IsTerminal(asked) ? new TerminalScreen(caller.Output, caller.Look.HasColour) : new PipeScreen(caller);
        var rooms = await server.Rooms(cancel);
        var room = await Choose(asked, screen, rooms, cancel);
        var unsent = await new Conversation(server, screen).Run(room, cancel);
        if (screen.TakesCommands) await caller.Output.WriteLineAsync();
        if (unsent > 0) throw new CommandFailed($"{unsent} {(unsent == 1 ? "message was" : "messages were")} not sent.");
        return CommandLine.Ok;
    }

    private static async Task<RoomThere> Choose(ParseResult asked, Screen screen, RoomThere[] rooms, CancellationToken cancel)
    {
        if (asked.GetValue(Room) is { } named) return Conversation.Find(rooms, named, out var unknown) ?? throw new CommandFailed(unknown);
        if (rooms.Length == 0) throw new CommandFailed("You have no conversations yet. Begin one in the browser.");
        Conversation.List(screen, rooms);
        var chosen = await asked.Caller().Ask("Which one? ", isSecret: false, cancel) ?? "";
        return Conversation.Find(rooms, chosen, out var problem) ?? throw new CommandFailed(problem);
    }

    private static bool IsTerminal(ParseResult asked) =>
        !asked.GetValue(IsPlain) && asked.Caller().Look.Width is not null && !Console.IsInputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private static Uri? Parse(string address)
    {
        if (!address.Contains("://", StringComparison.Ordinal)) address = (address.StartsWith("localhost", StringComparison.Ordinal) || IPAddress.TryParse(address.Split(':')[0], out _) ? "http://" : "https://") + address;
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }
}
