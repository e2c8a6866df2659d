using System.Runtime.InteropServices;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Health;

/// <summary>What runs here, for whoever asks for help, and whether the database was whole when it started.</summary>
internal sealed class VersionCheck(ChatDb db, TimeProvider clock) : ICheck
{
    private static readonly DateTimeOffset Started = TimeProvider.System.GetUtcNow();

    public async Task<Finding> Look(CancellationToken cancel)
    {
        var sqlite = (await db.Database.SqlQuery<string>($"SELECT sqlite_version() AS Value").ToListAsync(cancel))[0];
        var programs = string.Join(", ", "ChatSite " + ThisProgram.Version, RuntimeInformation.FrameworkDescription, "SQLite " + sqlite, RuntimeInformation.OSDescription.Trim());
        return new("Version", Standing.Well, $"{programs}. Running for {(clock.GetUtcNow() - Started).TotalHours:N1} hours; the database was whole when it started.");
    }
}
