using System.Threading.Channels;

namespace ChatSite.Commands.Door;

/// <summary>The caller as the running site sees him: on the other side of the door.</summary>
internal sealed class RemoteCaller(DoorTalk talk, CallerLook look) : Caller, IDisposable
{
    private readonly Channel<Frame> _answers = Channel.CreateUnbounded<Frame>();
    private readonly SemaphoreSlim _oneQuestion = new(1);

    public override CallerLook Look => look;
    public override TextWriter Output { get; } = new FrameWriter(talk, DoorWord.Output);
    public override TextWriter Error { get; } = new FrameWriter(talk, DoorWord.Error);

    /// <summary>Listens until he has gone or wants it stopped.</summary>
    public async Task Listen(CancellationTokenSource stop, CancellationToken over)
    {
        try
        {
            while (await talk.Hear(over) is { } frame && frame.Word != DoorWord.Cancel) _answers.Writer.TryWrite(frame);
            await stop.CancelAsync();
        }
        catch (Exception problem) when (problem is OperationCanceledException or InvalidDataException or ObjectDisposedException)
        {
            // The command is over, or what he says can't be understood.
        }
        _answers.Writer.TryComplete();
    }

    public override async Task<string?> Ask(string question, bool isSecret, CancellationToken cancel)
    {
        FlushAll();
        return (await Inquire(Frame.Of(DoorWord.Ask, new Question(question, isSecret)), cancel)).As<string?[]>()[0];
    }

    public override void Tell(string what, double? done)
    {
        if (done is null) FlushAll();
        talk.Say(Frame.Of(DoorWord.Progress, new Advance(what, done)));
    }

    /// <summary>Brings the file over, since a reader may want any place of it, twice.</summary>
    public override async Task<Stream> Open(InputFile file, CancellationToken cancel)
    {
        await Inquire(Frame.Of(DoorWord.Open, file.Path), cancel);
        var asNew = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) asNew.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), asNew);
        try
        {
            while ((await Inquire(Frame.Of(DoorWord.Read), cancel)).Content is { Length: > 0 } piece) await copy.WriteAsync(piece, cancel);
            await Inquire(Frame.Of(DoorWord.Close), cancel);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    public override async Task<CreatedFile> Create(OutputFile file, CancellationToken cancel)
    {
        await Inquire(Frame.Of(DoorWord.Create, file.Path), cancel);
        return new FileOverThere(this);
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="CommandFailed">He can't, for a reason in words.</exception>
    public async Task<Frame> Inquire(Frame question, CancellationToken cancel)
    {
        await _oneQuestion.WaitAsync(cancel);
        try
        {
            if (!talk.Say(question)) throw new OperationCanceledException("The caller has gone.");
            var answer = await _answers.Reader.ReadAsync(cancel);
            return answer.Word == DoorWord.Answer ? answer : throw new CommandFailed(answer.Text);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException("The caller has gone.");
        }
        finally
        {
            _oneQuestion.Release();
        }
    }

    public void Leave(int exitCode)
    {
        FlushAll();
        talk.Say(Frame.Of(DoorWord.Exit, exitCode));
    }

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
        _oneQuestion.Dispose();
    }

    private void FlushAll()
    {
        Output.Flush();
        Error.Flush();
    }
}
