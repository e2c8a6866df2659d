namespace ChatSite.Workbooks;

/// <summary>A table of text as a file holds it: its first row has the headings.</summary>
/// <param name="Name">What the file, or the sheet in it, is called.</param>
/// <param name="Rows">Each with its number in the file, as a program for tables shows it; without the empty ones.</param>
public sealed record TextTable(string Name, IReadOnlyList<string> Head, IReadOnlyList<(int Number, string[] Cells)> Rows);

/// <summary>A file can't be read as a table, for a reason that stands beside the form.</summary>
public sealed class TableRefused(Languages.Saying reason) : Exception(reason.In(Languages.Tongue.English))
{
    public Languages.Saying Reason { get; } = reason;
}

/// <summary>How much a file may hold: enough for the largest school, and too little to bring the site down.</summary>
public static class TableLimits
{
    public const int MostRows = 50_000, MostColumns = 100, LongestCell = 4000;

    /// <summary>Of all sheets of a workbook together: some seconds of reading.</summary>
    public const int MostCells = 600_000;

    /// <summary>In bytes, of a file as it comes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>In bytes, of everything in a packed file together once it is unpacked.</summary>
    public const long LargestUnpacked = 120L * 1024 * 1024;

    /// <summary>The same of a workbook, of which every cell is held in memory.</summary>
    public const long LargestWorkbook = 40L * 1024 * 1024;

    internal static void Check(string name, int rows, int columns)
    {
        if (rows > MostRows) throw new TableRefused($"{name} has more than {MostRows} rows.");
        if (columns > MostColumns) throw new TableRefused($"{name} has more than {MostColumns} columns.");
    }
}
