using System.Collections.Concurrent;
using System.Net.Sockets;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.Win32.SafeHandles;

namespace ChatSite.Commands.Door;

/// <summary>Lets commands into the running site, so that they do what they do by its one writer and everybody sees it at once.</summary>
internal sealed partial class CommandDoor(DataFolder folder, IServiceProvider site, ILogger<CommandDoor> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _inside = new();
    private DoorPlace? _place;
    private Socket? _door;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _place = new DoorPlace(folder.Path);
            File.Delete(_place.Path); // a site that was killed left it behind: this one holds the folder's lock
            _door = DoorPlace.NewSocket();
            // Before it has a name, so that at no moment anybody else may open it.
            if (OperatingSystem.IsLinux()) File.SetUnixFileMode(new SafeFileHandle(_door.Handle, ownsHandle: false), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _door.Bind(_place.EndPoint);
            _door.Listen();
            _ = Task.Run(LetIn, CancellationToken.None);
        }
        catch (Exception problem) when (problem is SocketException or IOException or UnauthorizedAccessException)
        {
            NoDoor(log, folder.Path, problem.Message);
        }
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _door?.Dispose();
        if (_place is not null) File.Delete(_place.Path);
        try { await Task.WhenAll(_inside.Keys).WaitAsync(cancellationToken); }
        catch (OperationCanceledException) { } // the site has waited long enough
    }

    public void Dispose()
    {
        _door?.Dispose();
        _place?.Dispose();
        _stopping.Dispose();
    }

    private async Task LetIn()
    {
        try
        {
            while (true)
            {
                var socket = await _door!.AcceptAsync(_stopping.Token);
                var command = Task.Run(() => Serve(socket), CancellationToken.None);
                _inside[command] = 0;
                _ = command.ContinueWith(over => _inside.TryRemove(over, out _), TaskScheduler.Default);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The site stops.
        }
    }

    private async Task Serve(Socket socket)
    {
        using var talk = new DoorTalk(new NetworkStream(socket, ownsSocket: true));
        try
        {
            if (!Peer.IsAllowed(socket)) return;
            using var patience = new CancellationTokenSource(Patience);
            if (await talk.Hear(patience.Token) is not { Word: DoorWord.Hello } first) return;
            await Serve(talk, first.As<Hello>());
        }
#pragma warning disable CA1031 // What comes through the door must never stop the site.
        catch (Exception problem)
        {
            CommandBroke(log, problem);
        }
#pragma warning restore CA1031
    }

    private async Task Serve(DoorTalk talk, Hello hello)
    {
        using var caller = new RemoteCaller(talk, hello.Look);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using var over = new CancellationTokenSource();
        var listening = caller.Listen(stop, over.Token);
        caller.Leave(await Answer(hello, caller, stop.Token));
        await over.CancelAsync();
        await listening;
    }

    private async Task<int> Answer(Hello hello, RemoteCaller caller, CancellationToken cancel)
    {
        if (hello.Version != ThisProgram.Version)
        {
            await caller.Error.WriteLineAsync($"The running site is ChatSite {ThisProgram.Version}, and this command is of {hello.Version}. Restart the site, then try again.");
            return CommandLine.Failed;
        }
        return await CommandLine.RunIn(site, isBesideOthers: true, hello.Arguments, caller, cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Commands can't reach the running site: no socket can be opened in {Folder} ({Problem}).")]
    private static partial void NoDoor(ILogger log, string folder, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A command broke off.")]
    private static partial void CommandBroke(ILogger log, Exception problem);
}
