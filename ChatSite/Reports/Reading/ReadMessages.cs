using System.Data;
using ChatSite.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Reads the messages of a report's days by their index, in pieces; quiet lines are none.</summary>
internal static class ReadMessages
{
    private const int Piece = 4_000;

    // In bytes, with the earlier texts of those that have some.
    private const string Size = "length(CAST(m.Text AS BLOB)) + CASE WHEN m.EditedAt IS NULL THEN 0 ELSE (SELECT coalesce(sum(length(CAST(e.Text AS BLOB))), 0) FROM EarlierTexts e WHERE e.MessageId = m.Id) END";

    /// <summary>What tells who said how much and when.</summary>
    public static IEnumerable<Said> Said(this ReportSource source, bool withBytes = false) =>
        from row in source.Rows("m.EditedAt, m.RemovedAt, " + (withBytes ? Size : "0"))
        where source.Takes(row.AuthorId)
        select new Said(row.Id, row.RoomId, row.AuthorId, source.Here(row.At), row.More[0] is not null, row.More[1] is not null, (int)(long)row.More[2]!);

    /// <summary>The messages with more columns, in the order in which they were said; whoever said them.</summary>
    /// <param name="columns">Of the table Messages m, in SQL.</param>
    public static IEnumerable<(long Id, int RoomId, int AuthorId, DateTime At, object?[] More)> Rows(this ReportSource source, string columns)
    {
        // Open for as long as the report takes: the functions and the pages that SQLite keeps are worth it. A question is over with its piece.
        source.Db.Database.OpenConnection();
        using var command = (SqliteCommand)source.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"""
            SELECT m.Id, m.RoomId, m.AuthorId, m.PostedAt, {columns} FROM Messages m
            WHERE m.PostedAt >= $from AND m.PostedAt < $before AND (m.PostedAt > $from OR m.Id > $after) AND m.Kind = 0 AND m.RoomId = coalesce($room, m.RoomId)
            ORDER BY m.PostedAt, m.Id LIMIT {Piece}
            """;
        var from = command.Parameters.AddWithValue("$from", Ms(source.FromUtc));
        var after = command.Parameters.AddWithValue("$after", 0L);
        command.Parameters.AddWithValue("$before", Ms(source.BeforeUtc));
        command.Parameters.AddWithValue("$room", (object?)source.Order.RoomId ?? DBNull.Value);

        var piece = new List<(long Id, int RoomId, int AuthorId, DateTime At, object?[] More)>(Piece);
        for (var read = 0; read < source.MostMessages; read += Piece)
        {
            source.Cancel.ThrowIfCancellationRequested();
            Fill(piece, command);
            source.Told?.Invoke(piece.Count);
            foreach (var row in piece) yield return row;
            if (piece.Count < Piece) yield break;
            (from.Value, after.Value) = (Ms(piece[^1].At), piece[^1].Id);
        }
        source.IsCut = true;
    }

    private static void Fill(List<(long Id, int RoomId, int AuthorId, DateTime At, object?[] More)> piece, SqliteCommand command)
    {
        piece.Clear();
        using var rows = command.ExecuteReader(CommandBehavior.SingleResult);
        while (rows.Read())
        {
            var more = new object?[rows.FieldCount - 4];
            for (var i = 0; i < more.Length; i++) more[i] = rows.IsDBNull(i + 4) ? null : rows.GetValue(i + 4);
            piece.Add((rows.GetInt64(0), rows.GetInt32(1), rows.GetInt32(2), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(3)).UtcDateTime, more));
        }
    }

    private static long Ms(DateTime at) => new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
