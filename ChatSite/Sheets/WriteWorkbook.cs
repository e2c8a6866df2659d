using ClosedXML.Excel;

namespace ChatSite.Sheets;

/// <summary>A column of a workbook that is being written.</summary>
/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Title, double Width = 20);

/// <summary>Writes small tables as an Excel workbook: a frozen heading, and every cell as text, so that nothing in it becomes a formula.</summary>
public static class WriteWorkbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Of(bool isRightToLeft, params ReadOnlySpan<(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<string?[]> Rows)> sheets)
    {
        using var book = new XLWorkbook();
        foreach (var (name, columns, rows) in sheets) Fill(book.AddWorksheet(NameOf(name)), columns, rows, isRightToLeft);
        using var file = new MemoryStream();
        book.SaveAs(file);
        return file.ToArray();
    }

    private static void Fill(IXLWorksheet sheet, IReadOnlyList<SheetColumn> columns, IEnumerable<string?[]> rows, bool isRightToLeft)
    {
        sheet.RightToLeft = isRightToLeft;
        for (var i = 0; i < columns.Count; i++)
        {
            var column = sheet.Column(i + 1);
            (column.Width, column.Style.NumberFormat.Format, column.Style.Alignment.WrapText) = (columns[i].Width, "@", columns[i].Width > 50);
            column.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            Write(sheet.Cell(1, i + 1), columns[i].Title);
        }
        sheet.Row(1).Style.Font.Bold = true;
        sheet.Row(1).Style.Fill.BackgroundColor = XLColor.FromHtml("#DDEBE4");
        sheet.SheetView.FreezeRows(1);
        var at = 1;
        foreach (var row in rows)
        {
            at++;
            for (var i = 0; i < row.Length; i++)
                if (row[i] is { Length: > 0 } text) Write(sheet.Cell(at, i + 1), text);
        }
    }

    private static void Write(IXLCell cell, string text)
    {
        cell.DataType = XLDataType.Text;
        cell.SetValue(text);
    }

    private static string NameOf(string name)
    {
        var allowed = string.Concat(name.Where(c => !@"[]:*?/\'".Contains(c)));
        return allowed.Length <= 31 ? allowed : allowed[..31];
    }
}
