using System.ComponentModel;
using System.Diagnostics;

namespace ChatSite.Commands;

/// <summary>
/// Root may do everything, and that is the trouble: what it writes into the data folder belongs to it, and the site, which
/// runs as somebody else, can't open it afterwards. Beside a running site there is no such danger, for the site writes.
/// </summary>
internal static class FolderOwner
{
    /// <exception cref="CommandFailed">The folder is another user's.</exception>
    public static void RefuseRootOn(string folder)
    {
        if (!Environment.IsPrivilegedProcess || Of(folder) is not { } owner || owner == "root") return;
        throw new CommandFailed($"{folder} belongs to {owner}, and what root writes there {owner}'s site can't open. Run the command as {owner}: sudo -u {owner} …");
    }

    /// <summary>A folder that may not be looked into seems to hold nothing.</summary>
    /// <exception cref="CommandFailed">The folder is another user's, and closed.</exception>
    public static void RefuseClosed(string folder)
    {
        if (!Directory.Exists(folder)) return;
        try
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (UnauthorizedAccessException)
        {
            var owner = Of(folder);
            throw new CommandFailed($"{Environment.UserName} may not look into {folder}. Run the command as {(owner is null ? "its owner" : $"{owner}: sudo -u {owner} …")}");
        }
    }

    /// <summary>Whose it is; null where nobody can tell.</summary>
    public static string? Of(string folder)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(folder) || SystemProgram.Find("stat") is not { } program) return null;
        try
        {
            using var stat = Process.Start(new ProcessStartInfo(program, ["-c", "%U", folder]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var owner = stat!.StandardOutput.ReadToEnd().Trim();
            stat.WaitForExit();
            return owner is "" or "UNKNOWN" ? null : owner; // in a container the owner may have no name
        }
        catch (Win32Exception)
        {
            return null; // it can't be started
        }
    }
}
