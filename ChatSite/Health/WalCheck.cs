using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Health;

/// <summary>Whether what was written finds its place in the database: somebody who reads for hours holds it up, and the file grows.</summary>
internal sealed class WalCheck(DataFolder folder) : ICheck
{
    // It is emptied from some 16 MB on, and keeps the size it once had.
    private const long Large = 256L << 20;

    public Task<Finding> Look(CancellationToken cancel)
    {
        var file = new FileInfo(folder.Database + "-wal");
        var bytes = file.Exists ? file.Length : 0;
        return Task.FromResult<Finding>(bytes > Large
            ? new("Log of the database", Standing.Watch, $"The file {file.Name} has {ByteSize.Of(bytes)}.", "Some program has the database open and reads from it for long. Look for one that isn’t the site, such as a backup program that copies the file as it is.")
            : new("Log of the database", Standing.Well, $"The file {file.Name} has {ByteSize.Of(bytes)}."));
    }
}
