using ChatSite.Overview;
using ChatSite.Shared;

namespace ChatSite.Health;

/// <summary>Whether there is room for what comes.</summary>
internal sealed class DiskCheck(SiteStorage storage) : ICheck
{
    private const long Little = 1L << 30, Nothing = 100L << 20;

    public Task<Finding> Look(CancellationToken cancel) => Task.FromResult<Finding>(storage.Free() switch
    {
        null => new("Disk", Standing.Watch, "The system doesn’t say how much room there is.", "Look at it by hand from time to time."),
        < Nothing => new("Disk", Standing.Wrong, $"Only {ByteSize.Of(storage.Free() ?? 0)} are left.", "Make room now. When the disk is full, messages are refused; what was answered for stays."),
        < Little => new("Disk", Standing.Watch, $"Only {ByteSize.Of(storage.Free() ?? 0)} are left.", "Make room: old backups can go elsewhere."),
        { } free => new("Disk", Standing.Well, $"{ByteSize.Of(free)} are left."),
    });
}
