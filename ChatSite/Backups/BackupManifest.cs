using System.Text.Json;

namespace ChatSite.Backups;

/// <summary>What stands in a backup beside the data: where it comes from, and the parts with their hashes.</summary>
/// <param name="Step">The newest step of the database that the data has gone through: only a version that knows it can read it.</param>
/// <param name="Counts">How many rows some tables hold, to compare.</param>
/// <param name="AuditHead">The hash of the newest entry of the audit log: with it a log that was cut short is found out.</param>
public sealed record BackupManifest(
    int Format, DateTime MadeAt, string Program, string Step, IReadOnlyDictionary<string, long> Counts, string? AuditHead, IReadOnlyList<BackupPart> Parts)
{
    public const string File = "manifest.json", Database = "chat.db";
    public const int PresentFormat = 1;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    internal static async Task<BackupManifest?> Read(Stream json, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<BackupManifest>(json, Form, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One file of the data folder, as it lies in a backup.</summary>
/// <param name="Name">Its path in the data folder, with / between.</param>
/// <param name="Sha256">In hexadecimal.</param>
public sealed record BackupPart(string Name, long Bytes, string Sha256);
