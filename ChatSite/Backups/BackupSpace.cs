using ChatSite.Shared;

namespace ChatSite.Backups;

/// <summary>Whether a disk has room enough, asked before anything is written.</summary>
internal static class BackupSpace
{
    // While it is made, the copy of the database and the packed file lie side by side.
    public static Refusal? Refuse(string folder, long bytes)
    {
        var needed = (2 * bytes) + (16L << 20);
        var free = Free(folder);
        return free >= needed ? null : new($"The disk of {folder} has {Megabytes(free)} MB left, and {Megabytes(needed)} MB are needed.");
    }

    private static long Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue; // a network drive without a letter: whoever writes there will see
        }
    }

    private static long Megabytes(long bytes) => bytes >> 20;
}
