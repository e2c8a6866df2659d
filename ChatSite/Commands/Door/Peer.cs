using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ChatSite.Commands.Door;

/// <summary>Who stands on the other side of the door, by the system's word: the site's own user or root, nobody else.</summary>
internal static class Peer
{
    // SO_PEERCRED of unix(7): pid, uid, gid.
    private const int SolSocket = 1, PeerCredentials = 17;

    public static bool IsAllowed(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return true; // the rights of the folder keep others out
        Span<int> credentials = stackalloc int[3];
        socket.GetRawSocketOption(SolSocket, PeerCredentials, MemoryMarshal.AsBytes(credentials));
        return credentials[1] == 0 || (uint)credentials[1] == EffectiveUser();
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
