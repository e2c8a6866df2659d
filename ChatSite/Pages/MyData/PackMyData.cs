using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Photos;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.MyData;

/// <summary>Writes everything that the site keeps of a person into a ZIP, piece by piece as it is read: JSON for programs, a page for people.</summary>
public static class PackMyData
{
    private static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() }, Encoder = Letters };
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = Letters };
    private const int Enough = 16 * 1024;

    private static JavaScriptEncoder Letters => JavaScriptEncoder.Create(UnicodeRanges.All);

    public static Task Into(Stream answer, ChatDb db, int userId, DateTime now, CancellationToken cancel) => Into(answer, db, DataPack.OfPerson(userId), now, cancel);

    /// <summary>The same of whatever consists of such parts.</summary>
    public static async Task Into(Stream answer, ChatDb db, DataPack pack, DateTime now, CancellationToken cancel)
    {
        await using var stream = new LateStream(answer);
        await Write(stream, db, pack, now, cancel);
        await stream.FlushAsync(cancel);
    }

    private static async Task Write(Stream stream, ChatDb db, DataPack pack, DateTime now, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await Entry(zip, "index.html", async page => await ReadablePages.Index(page, db, pack, now, cancel), cancel);
        foreach (var part in pack.Parts.Where(part => part.IsLong))
            await Entry(zip, $"{part.File}.html", async page => await ReadablePages.One(page, part, db, pack.Id, now, cancel), cancel);
        if (pack.IsPerson && await db.Photos.AsNoTracking().SingleOrDefaultAsync(photo => photo.UserId == pack.Id, cancel) is { } photo)
            await Entry(zip, photo.Kind.FileName(), (Stream file) => file.WriteAsync(photo.Bytes, cancel).AsTask(), cancel);
        foreach (var part in pack.Parts) await Entry(zip, $"{part.File}.json", file => Json(file, part, db, pack.Id, cancel), cancel);
    }

    private static async Task Entry(ZipArchive zip, string name, Func<Stream, Task> write, CancellationToken cancel)
    {
        await using var file = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        await write(file);
    }

    private static async Task Entry(ZipArchive zip, string name, Func<StreamWriter, Task> write, CancellationToken cancel) => await Entry(zip, name, async (Stream file) =>
    {
        await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Enough, leaveOpen: true);
        await write(text);
    }, cancel);

    private static async Task Json(Stream file, MyPart part, ChatDb db, int userId, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(file, Indented);
        json.WriteStartArray();
        await foreach (var row in part.Rows(db, userId, cancel))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(part.Keys[i]);
                JsonSerializer.Serialize(json, row[i] is Saying saying ? saying.ToString() : row[i], Form);
            }
            json.WriteEndObject();
            if (json.BytesPending > Enough) await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        await json.FlushAsync(cancel);
    }
}
