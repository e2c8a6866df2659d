using System.Runtime.InteropServices;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Health;

/// <summary>What runs here, for whoever asks for help, and whether the database was whole when it started.</summary>
internal sealed class VersionCheck(ChatDb db, TimeProvider clock) : ICheck
{
    private static readonly DateTimeOffset Started = TimeProvider.System.GetUtcNow();

    // "1.0.0+4f2a9c1": a hash is told by its beginning.
    private static string Short => ThisProgram.Version.Split('+') is [var number, { Length: > 7 } hash] ? $"{number}+{hash[..7]}" : ThisProgram.Version;

    public async Task<Finding> Look(CancellationToken cancel)
    {
        var sqlite = (await db.Database.SqlQuery<string>($"SELECT sqlite_version() AS Value").ToListAsync(cancel))[0];
        var programs = string.Join(", ", "ChatSite " + Short, RuntimeInformation.FrameworkDescription, "SQLite " + sqlite, RuntimeInformation.OSDescription.Trim());
        return new("Version", Standing.Well, $"{programs}. Running for {(clock.GetUtcNow() - Started).TotalHours:N1} hours; the database was whole when it started.");
    }
}
