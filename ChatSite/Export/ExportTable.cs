using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChatSite.Export;

/// <summary>A table as it becomes a JSON file: an object for each row, with the columns' names and values that people can read.</summary>
internal sealed class ExportTable
{
    // Some kilobytes wait before they are written.
    private const int Enough = 32 * 1024;

    private readonly List<(string Name, JsonEncodedText Key, Type Type)> _columns;

    private ExportTable(string name, List<(string, JsonEncodedText, Type)> columns) => (Name, _columns) = (name, columns);

    public string Name { get; }

    /// <summary>All tables of the model, in the order of their names.</summary>
    public static List<ExportTable> All(IModel model) =>
        [.. model.GetEntityTypes().Where(type => type.GetTableName() is { } name && !LeftOut.Tables.Contains(name)).GroupBy(type => type.GetTableName()!).OrderBy(table => table.Key, StringComparer.Ordinal)
            .Select(table => new ExportTable(table.Key, [.. table.SelectMany(type => type.GetProperties()).Select(column => (Name: column.GetColumnName(), column.ClrType)).Where(column => !LeftOut.Has(table.Key, column.Name)).DistinctBy(column => column.Name)
                .Select(column => (column.Name, JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(column.Name)), Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType))]))];

    public long Count(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM \"{Name}\"";
        return (long)command.ExecuteScalar()!;
    }

    /// <param name="wrote">Is told after each piece how many rows were in it.</param>
    public async Task Write(Stream file, SqliteConnection connection, JsonWriterOptions form, Action<int> wrote, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(file, form);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))} FROM \"{Name}\"";
        using var row = command.ExecuteReader();
        var rows = 0;
        json.WriteStartArray();
        while (row.Read())
        {
            json.WriteStartObject();
            for (var i = 0; i < _columns.Count; i++) Write(json, row, i, _columns[i].Key, _columns[i].Type);
            json.WriteEndObject();
            rows++;
            if (json.BytesPending < Enough) continue;
            await json.FlushAsync(cancel);
            wrote(rows);
            rows = 0;
        }
        json.WriteEndArray();
        await json.FlushAsync(cancel);
        wrote(rows);
    }

    private static void Write(Utf8JsonWriter json, SqliteDataReader row, int i, JsonEncodedText key, Type type)
    {
        if (row.IsDBNull(i)) json.WriteNull(key);
        else if (type == typeof(DateTime) && row.GetFieldType(i) == typeof(long)) json.WriteString(key, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(i)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        else if (type == typeof(bool)) json.WriteBoolean(key, row.GetBoolean(i));
        else if (type.IsEnum && row.GetFieldType(i) == typeof(long)) json.WriteString(key, Enum.ToObject(type, row.GetInt64(i)).ToString());
        else if (row.GetFieldType(i) == typeof(long)) json.WriteNumber(key, row.GetInt64(i));
        else if (row.GetFieldType(i) == typeof(double)) json.WriteNumber(key, row.GetDouble(i));
        else if (row.GetFieldType(i) == typeof(byte[])) json.WriteBase64String(key, row.GetFieldValue<byte[]>(i));
        else json.WriteString(key, row.GetString(i));
    }
}
