using ClosedXML.Excel;

namespace ChatSite.Workbooks;

/// <summary>Draws a sheet with ClosedXML: a table with filters, the heading in view, formats, bars and heat.</summary>
internal static class DrawSheet
{
    private const string Board = "#17654D", Chalk = "#FFFFFF", Bar = "#9CCFB8", Cold = "#FFFFFF", Hot = "#F2A65A";
    private const int Narrowest = 9, Widest = 100;
    private const double PerCharacter = 1.15;

    /// <param name="lastRow">Down to where bars and heat reach: beyond the rows that are drawn here, where more are streamed in later.</param>
    public static void In(XLWorkbook workbook, string name, int number, Book book, Sheet sheet, IReadOnlyList<object?[]> rows, int? lastRow = null)
    {
        var drawn = workbook.AddWorksheet(name);
        drawn.RightToLeft = book.IsRightToLeft;
        var bottom = Math.Max(rows.Count, 1) + 1; // a table has at least one row

        Format(drawn, book, sheet, rows, bottom);
        Fill(drawn, sheet, rows);
        var table = drawn.Range(1, 1, bottom, sheet.Columns.Count).CreateTable($"Table{number}");
        table.Theme = XLTableTheme.TableStyleLight9;
        table.ShowRowStripes = true;
        Head(drawn, sheet);
        ShowSizes(drawn, sheet, rows, lastRow ?? bottom);
        Print(drawn, sheet);
    }

    private static void Format(IXLWorksheet drawn, Book book, Sheet sheet, IReadOnlyList<object?[]> rows, int bottom)
    {
        var formats = new Formats(book.Culture);
        for (var c = 0; c < sheet.Columns.Count; c++)
        {
            var column = sheet.Columns[c];
            var cells = drawn.Range(2, c + 1, bottom, c + 1).Style;
            cells.NumberFormat.Format = formats.Of(column.Kind);
            cells.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            var longest = Formats.Width(column.Kind) ?? rows.Take(200).Max(row => (row[c] as string)?.Length) ?? 0;
            if (column.Kind == CellKind.Text) Begin(cells.Alignment, book.IsRightToLeft);
            drawn.Column(c + 1).Width = Math.Clamp(Math.Max(longest, column.Look == CellLook.Heat ? 0 : column.Heading.Length + 3) * PerCharacter, column.Look == CellLook.Heat ? 5 : Narrowest, Widest);
        }
    }

    // Where lines begin, and a step from the edge: a number may end just beside it. An indented text is on the left unless one says otherwise.
    private static void Begin(IXLAlignment text, bool isRightToLeft)
    {
        text.Indent = 1;
        if (isRightToLeft) (text.Horizontal, text.ReadingOrder) = (XLAlignmentHorizontalValues.Right, XLAlignmentReadingOrderValues.RightToLeft);
    }

    private static void Fill(IXLWorksheet drawn, Sheet sheet, IReadOnlyList<object?[]> rows)
    {
        for (var c = 0; c < sheet.Columns.Count; c++) drawn.Cell(1, c + 1).SetValue(CellText.Of(sheet.Columns[c].Heading));
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < sheet.Columns.Count; c++)
                Put(drawn.Cell(r + 2, c + 1), rows[r][c]);
    }

    // SetValue takes a text for what it is; Value would look whether it is a number or a formula.
    private static void Put(IXLCell cell, object? value)
    {
        if (value is null) return;
        if (value is not string text)
        {
            cell.SetValue(CellNumber.Of(value));
            return;
        }
        cell.SetValue(CellText.Of(text));
        if (text.Contains('\n')) cell.Style.Alignment.WrapText = false; // switched on by SetValue; rows stay one line high
    }

    private static void Head(IXLWorksheet drawn, Sheet sheet)
    {
        // LibreOffice draws no styles of tables.
        var head = drawn.Range(1, 1, 1, sheet.Columns.Count).Style;
        head.NumberFormat.Format = "@";
        head.Font.Bold = true;
        head.Font.FontColor = XLColor.FromHtml(Chalk);
        head.Fill.BackgroundColor = XLColor.FromHtml(Board);
        drawn.SheetView.FreezeRows(1);
    }

    private static void ShowSizes(IXLWorksheet drawn, Sheet sheet, IReadOnlyList<object?[]> rows, int lastRow)
    {
        for (var c = 0; c < sheet.Columns.Count; c++)
        {
            var look = sheet.Columns[c].Look;
            var last = c;
            while (look == CellLook.Heat && last + 1 < sheet.Columns.Count && sheet.Columns[last + 1].Look == look) last++;
            var cells = drawn.Range(2, c + 1, lastRow, last + 1);
            if (look == CellLook.Bars) Bars(cells, rows.Select(row => row[c] is { } value ? CellNumber.Of(value) : 0).DefaultIfEmpty().Max());
            if (look == CellLook.Heat) cells.AddConditionalFormat().ColorScale().LowestValue(XLColor.FromHtml(Cold)).HighestValue(XLColor.FromHtml(Hot));
            c = last;
        }
    }

    // ClosedXML 0.95 writes "the highest" into the newer of the two descriptions of bars as the number 0, so it is told the number.
    private static void Bars(IXLRange cells, double highest) =>
        cells.AddConditionalFormat().DataBar(XLColor.FromHtml(Bar)).Minimum(XLCFContentType.Number, 0).Maximum(XLCFContentType.Number, Math.Max(highest, 1));

    private static void Print(IXLWorksheet drawn, Sheet sheet)
    {
        drawn.PageSetup.SetRowsToRepeatAtTop(1, 1);
        drawn.PageSetup.PaperSize = XLPaperSize.A4Paper;
        if (sheet.Columns.Count > 5) drawn.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        drawn.PageSetup.PagesWide = 1;
        drawn.PageSetup.PagesTall = 0;
    }
}
