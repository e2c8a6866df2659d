using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChatSite.Workbooks;

/// <summary>Reads CSV as programs of many countries write it: with commas, semicolons, tabs or bars between, in UTF-8, UTF-16 or Windows-1252.</summary>
internal static class ReadCsv
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static TextTable From(string name, byte[] bytes)
    {
        var text = TextOf(bytes);
        if (text.AsSpan(0, Math.Min(text.Length, 1000)).Contains('\0')) throw new TableRefused($"{name} is neither an Excel workbook nor a CSV file.");
        // Excel's own way to say what stands between.
        var said = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4;
        var delimiter = said ? text[4] : DelimiterOf(text);
        if (said) text = text[(text.IndexOf('\n') + 1)..];
        try
        {
            return Parse(name, text, delimiter, firstRow: said ? 2 : 1);
        }
        catch (CsvHelperException problem)
        {
            throw new TableRefused($"{name} can't be read from row {problem.Context?.Parser?.Row ?? 1} on: a quotation mark is missing, or a cell is too long.");
        }
    }

    private static TextTable Parse(string name, string text, char delimiter, int firstRow)
    {
        var form = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = null,
            MaxFieldSize = TableLimits.LongestCell,
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(new StringReader(text), form);
        if (!parser.Read()) throw new TableRefused($"{name} is empty.");
        string[] head = [.. parser.Record!.Select(cell => cell.Trim())];
        var rows = new List<(int, string[])>();
        for (var number = firstRow + 1; parser.Read(); number++)
        {
            string[] cells = [.. parser.Record!.Select(cell => cell.Trim())];
            if (!Array.TrueForAll(cells, cell => cell.Length == 0)) rows.Add((number, cells));
            TableLimits.Check(name, rows.Count, Math.Max(head.Length, cells.Length));
        }
        return new TextTable(name, head, rows);
    }

    private static string TextOf(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]: return Encoding.UTF8.GetString(bytes.AsSpan(3));
            case [0xFF, 0xFE, ..]: return Encoding.Unicode.GetString(bytes.AsSpan(2));
            case [0xFE, 0xFF, ..]: return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
            case [not 0, 0, not 0, 0, ..]: return Encoding.Unicode.GetString(bytes);
        }
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Western.GetString(bytes);
        }
    }

    // What stands most often in the first row, outside quotation marks.
    private static char DelimiterOf(string text)
    {
        var (counts, quoted) = (new int[Delimiters.Length], false);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (c is '\n' or '\r' && !quoted) break;
            else if (!quoted && Array.IndexOf(Delimiters, c) is >= 0 and var which) counts[which]++;
        }
        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
