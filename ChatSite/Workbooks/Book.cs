using System.Globalization;

namespace ChatSite.Workbooks;

/// <summary>An Excel workbook as it is to be written: its sheets in order, and how its readers write dates.</summary>
/// <param name="Culture">How dates look; numbers look as the reader's own Excel shows them.</param>
public sealed record Book(string Title, CultureInfo Culture, bool IsRightToLeft, IReadOnlyList<Sheet> Sheets);

/// <summary>One table of a workbook. Its rows are read once, while they are written; a row has a value for each column, or null.</summary>
/// <param name="Name">Any text; what Excel doesn't take in the name of a sheet is left out (<see cref="SheetNames"/>).</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<object?[]> Rows);

/// <summary>A column: what stands above it, and what its values are.</summary>
/// <param name="Heading">Differs from those of the other columns.</param>
public sealed record SheetColumn(string Heading, CellKind Kind = CellKind.Text, CellLook Look = CellLook.Plain);

/// <summary>What the values of a column are.</summary>
public enum CellKind
{
    /// <summary>A string. It stays text, whatever it begins with.</summary>
    Text,

    /// <summary>An int or a long.</summary>
    Whole,

    /// <summary>A double, shown with one decimal.</summary>
    Fraction,

    /// <summary>A double from 0 to 1.</summary>
    Percent,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>A <see cref="DateTime"/> as the clock on the wall shows it.</summary>
    Moment,

    /// <summary>A <see cref="TimeOnly"/>.</summary>
    TimeOfDay,
}

/// <summary>What shows at a glance how large the numbers of a column are.</summary>
public enum CellLook
{
    Plain,

    /// <summary>A bar in each cell, beside the other cells of the column.</summary>
    Bars,

    /// <summary>The larger the darker, beside the cells of all neighbouring columns that have it too.</summary>
    Heat,
}

/// <summary>A table has more rows than a sheet of Excel holds.</summary>
public sealed class TooManyRows(string sheet) : Exception($"“{sheet}” has more than {Most:N0} rows.")
{
    /// <summary>Without the one with the headings.</summary>
    public const int Most = 1_048_575;
}
