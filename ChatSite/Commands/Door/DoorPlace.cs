using System.Net.Sockets;
using System.Text;

namespace ChatSite.Commands.Door;

/// <summary>
/// Where the door for commands is: a Unix socket in the data folder, which only its owner may open. The system takes no
/// path of more than some hundred bytes, so a long one is reached through a link in a short private folder.
/// </summary>
internal sealed class DoorPlace : IDisposable
{
    // sun_path holds 108 bytes on Linux and 104 on a Mac, with the NUL at the end: unix(7).
    private const int Longest = 103;

    private readonly DirectoryInfo? _shortcut;

    public DoorPlace(string dataFolder)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(dataFolder), "chat.sock");
        var path = Path;
        if (Encoding.UTF8.GetByteCount(path) > Longest)
        {
            _shortcut = Directory.CreateTempSubdirectory("chat-");
            path = System.IO.Path.Combine(_shortcut.FullName, "d", "chat.sock");
            Directory.CreateSymbolicLink(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFullPath(dataFolder));
        }
        EndPoint = new UnixDomainSocketEndPoint(path);
    }

    /// <summary>The socket in the data folder.</summary>
    public string Path { get; }

    public UnixDomainSocketEndPoint EndPoint { get; }

    public static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public void Dispose() => _shortcut?.Delete(recursive: true);
}
