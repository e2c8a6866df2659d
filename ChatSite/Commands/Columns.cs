using System.Globalization;

namespace ChatSite.Commands;

/// <summary>Writes rows as columns that line up, for people and for <c>grep</c> alike.</summary>
internal static class Columns
{
    public static void Write(TextWriter output, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => Width(row[column]))).ToArray();
        foreach (var row in all)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd());
    }

    public static string Moment(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) is { } text ? text + "Z" : "never";

    private static int Width(string cell) => new StringInfo(cell).LengthInTextElements;
}
