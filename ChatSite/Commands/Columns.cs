using System.CommandLine;
using System.Globalization;

namespace ChatSite.Commands;

/// <summary>Writes rows as columns that line up, for people and for <c>grep</c> alike; where a terminal is too narrow for them, each row as a list.</summary>
internal static class Columns
{
    /// <summary>As wide as the caller's terminal; in a file or a pipe as wide as they are.</summary>
    public static void WriteColumns(this ParseResult asked, string[] head, IEnumerable<string[]> rows) =>
        Write(asked.Output(), head, rows, asked.Caller().Look.Width);

    public static void Write(TextWriter output, string[] head, IEnumerable<string[]> rows, int? width = null)
    {
        // Names were given by people: a cell is one line, and does nothing to the terminal.
        var all = rows.Select(row => Array.ConvertAll(row, Harmless.Line)).Prepend(head).ToList();
        var widths = head.Select((_, column) => all.Max(row => Cells.Of(row[column]))).ToArray();
        if (width < widths.Sum() + 2 * (widths.Length - 1)) WriteLists(output, head, all.Skip(1), width.Value);
        else WriteRows(output, all, widths);
    }

    public static string Moment(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) is { } text ? text + "Z" : "never";

    private static void WriteRows(TextWriter output, List<string[]> rows, int[] widths)
    {
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Cells.Of(cell)))).TrimEnd());
    }

    private static void WriteLists(TextWriter output, string[] head, IEnumerable<string[]> rows, int width)
    {
        var label = head.Max(Cells.Of);
        foreach (var row in rows)
        {
            for (var column = 0; column < head.Length; column++)
                foreach (var line in Cells.Wrap($"{head[column].PadRight(label)}  {row[column]}".TrimEnd(), width, label + 2)) output.WriteLine(line);
            output.WriteLine();
        }
    }
}
