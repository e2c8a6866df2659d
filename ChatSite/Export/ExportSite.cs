using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Photos;
using ChatSite.Shared;
using Microsoft.Data.Sqlite;

namespace ChatSite.Export;

/// <summary>
/// Writes the whole site as JSON files in a ZIP, for other programs: as it was at one moment, while the site goes on. To
/// put a site back there are backups; an export holds nothing that opens an account.
/// </summary>
public sealed class ExportSite(DataFolder folder, WriterQueue writer, AuditLog audit, ChatDb db, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private static readonly JsonWriterOptions Form = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="done">Is told how much of it is written, from 0 to 1.</param>
    /// <returns>How many rows of each table; null when the actor may not.</returns>
    public async Task<IReadOnlyDictionary<string, long>?> To(Stream file, Actor actor, Action<double>? done = null, CancellationToken cancel = default)
    {
        var noted = await writer.Run(turn =>
        {
            if (!turn.RoleOf(actor).Lets(Permission.Everything)) return false;
            audit.Note(turn, actor, AuditAction.SiteExported, AuditSubject.Site);
            return true;
        });
        if (!noted) return null;
        using var connection = new SqliteConnection(folder.ConnectionString + ";Pooling=False");
        connection.Open();
        // What is read in it is as it was when the first question was asked.
        using var moment = connection.BeginTransaction(deferred: true);
        var tables = ExportTable.All(db.Model);
        var counts = tables.ToDictionary(table => table.Name, table => table.Count(connection));
        var (all, written) = (Math.Max(1, counts.Values.Sum()), 0L);

        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await Manifest(zip, counts, cancel);
        foreach (var table in tables)
        {
            await using var entry = await zip.CreateEntry($"{table.Name}.json", CompressionLevel.Fastest).OpenAsync(cancel);
            await table.Write(entry, connection, Form, rows => done?.Invoke((written += rows) / (double)all), cancel);
        }
        await Photos(zip, connection, cancel);
        return counts;
    }

    private async Task Manifest(ZipArchive zip, Dictionary<string, long> counts, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry("manifest.json").OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, new
        {
            program = "ChatSite " + ThisProgram.Version,
            exportedAt = clock.GetUtcNow().UtcDateTime,
            times = "UTC, ISO 8601",
            leftOut = LeftOut.Tables.Concat(LeftOut.Columns).Order(StringComparer.Ordinal),
            tables = counts,
        }, Readable, cancel);
    }

    private static async Task Photos(ZipArchive zip, SqliteConnection connection, CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT UserId, Kind, Bytes FROM Photos";
        using var photo = command.ExecuteReader();
        while (photo.Read())
        {
            var name = ((PhotoKind)photo.GetInt32(1)).FileName();
            await using var entry = await zip.CreateEntry($"photos/{photo.GetInt32(0)}{Path.GetExtension(name)}", CompressionLevel.NoCompression).OpenAsync(cancel);
            await entry.WriteAsync(photo.GetFieldValue<byte[]>(2), cancel);
        }
    }
}
