using System.Net.Sockets;
using ChatSite.Shared;

namespace ChatSite.Commands.Door;

/// <summary>Hands a command to the running site, prints what it says, and does for it what only the caller can: answer, read his files, make new ones.</summary>
internal sealed class HandOver : IDisposable
{
    private const int Piece = 256 * 1024;

    private readonly Caller _caller;
    private readonly DoorTalk _talk;
    private readonly HashSet<string> _readable, _writable;
    private Stream? _reading;
    private CreatedFile? _writing;

    private HandOver(Caller caller, DoorTalk talk, (List<string> In, List<string> Out) files) =>
        (_caller, _talk, _readable, _writable) = (caller, talk, [.. files.In], [.. files.Out]);

    /// <summary>The way in, or null when no site listens there: none runs, or one that was killed has left its socket behind.</summary>
    public static HandOver? To(string dataFolder, Caller caller, (List<string> In, List<string> Out) files)
    {
        using var place = new DoorPlace(dataFolder);
        if (!File.Exists(place.Path)) return null;
        var socket = DoorPlace.NewSocket();
        try
        {
            socket.Connect(place.EndPoint);
            return new(caller, new DoorTalk(new NetworkStream(socket, ownsSocket: true)), files);
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            if (problem.SocketErrorCode == SocketError.AccessDenied) throw new CommandFailed($"{place.Path} may only be used by the user whose site it is. Run the command as that user.");
            return null;
        }
    }

    public async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        using var stopping = cancel.Register(() => _talk.Say(Frame.Of(DoorWord.Cancel)));
        _talk.Say(Frame.Of(DoorWord.Hello, new Hello(ThisProgram.Version, arguments, _caller.Look)));
        while (await _talk.Hear(CancellationToken.None) is { } said)
        {
            switch (said.Word)
            {
                case DoorWord.Output: await _caller.Output.WriteAsync(said.Text); break;
                case DoorWord.Error: await _caller.Error.WriteAsync(said.Text); break;
                case DoorWord.Progress: _caller.Tell(said.As<Advance>().What, said.As<Advance>().Done); break;
                case DoorWord.Exit: return said.As<int>();
                default: _ = Task.Run(() => Answer(said, cancel), CancellationToken.None); break; // he may think about it, and be stopped
            }
        }
        throw new CommandFailed("The site has stopped, and the command with it.");
    }

    public void Dispose()
    {
        _talk.Dispose();
        _reading?.Dispose();
        _writing?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task Answer(Frame question, CancellationToken cancel)
    {
        Frame answer;
        try
        {
            answer = await Do(question, cancel);
        }
#pragma warning disable CA1031 // Whatever went wrong here, the site waits for an answer.
        catch (Exception problem)
        {
            answer = Frame.Of(DoorWord.Refusal, problem.Message);
        }
#pragma warning restore CA1031
        _talk.Say(answer);
    }

    private async Task<Frame> Do(Frame question, CancellationToken cancel)
    {
        switch (question.Word)
        {
            case DoorWord.Ask:
                var asked = question.As<Question>();
                return Frame.Of(DoorWord.Answer, new[] { await _caller.Ask(asked.Text, asked.IsSecret, cancel) });
            case DoorWord.Open:
                _reading = await _caller.Open(new InputFile(Given(_readable, question.Text)), cancel);
                return Frame.Of(DoorWord.Answer);
            case DoorWord.Read:
                var piece = new byte[Piece];
                return new Frame(DoorWord.Answer, piece[..await _reading!.ReadAsync(piece, cancel)]);
            case DoorWord.Create:
                _writing = await _caller.Create(new OutputFile(Given(_writable, question.Text)), cancel);
                return Frame.Of(DoorWord.Answer);
            case DoorWord.Write:
                await _writing!.Content.WriteAsync(question.Content, cancel);
                return Frame.Of(DoorWord.Answer);
            case DoorWord.Keep:
                var (path, size) = await _writing!.Keep();
                return Frame.Of(DoorWord.Answer, new Kept(path, size));
            case DoorWord.Close:
                if (_reading is not null) await _reading.DisposeAsync();
                if (_writing is not null) await _writing.DisposeAsync();
                (_reading, _writing) = (null, null);
                return Frame.Of(DoorWord.Answer);
            default:
                throw new CommandFailed("The running site asks for something that this program doesn't know. Restart the site.");
        }
    }

    // The caller may be root, and the site is not: it is handed the files that were named, and no others.
    private static string Given(HashSet<string> named, string path) =>
        named.Contains(path) ? path : throw new CommandFailed($"{path} was not among the arguments.");
}
