using System.Globalization;
using System.Xml;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;

namespace ChatSite.Workbooks;

/// <summary>Reads the first sheet of an Excel workbook as text: what a formula last came to, never the formula, and numbers without their form.</summary>
internal static class ReadWorkbook
{
    public static TextTable From(string name, byte[] bytes)
    {
        try
        {
            RefuseLarge(name, bytes);
            using var book = new XLWorkbook(new MemoryStream(bytes));
            var sheet = book.Worksheets.FirstOrDefault(one => one.Visibility == XLWorksheetVisibility.Visible) ?? throw new TableRefused($"{name} has no sheet.");
            return Rows(name, sheet);
        }
        // What a broken file does to those who read it is anything but one kind of exception.
        catch (Exception problem) when (problem is not (TableRefused or OutOfMemoryException))
        {
            throw new TableRefused($"{name} can't be read as an Excel workbook. Open it in Excel or LibreOffice and save it anew as .xlsx, or as CSV.");
        }
    }

    // ClosedXML makes an object of every cell of every sheet before anything can be asked: so they are counted beforehand.
    private static void RefuseLarge(string name, byte[] bytes)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var cells = 0;
        foreach (var part in book.WorkbookPart?.WorksheetParts ?? [])
        {
            var (rows, isEmpty) = (0, true);
            using var reader = XmlReader.Create(part.GetStream());
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName == "row") isEmpty = true;
                else if (reader.LocalName == "c" && ++cells > TableLimits.MostCells) throw new TableRefused($"{name} has more than {TableLimits.MostCells} cells. Leave only the columns that are needed, or save it as CSV.");
                else if (reader.LocalName is "v" or "is" && isEmpty) (isEmpty, rows) = (false, rows + 1);
                TableLimits.Check(name, rows - 1, 0); // without the headings
            }
        }
    }

    private static TextTable Rows(string name, IXLWorksheet sheet)
    {
        if (sheet.LastCellUsed() is not { } last) throw new TableRefused($"{name} is empty.");
        var (lastRow, columns) = (last.Address.RowNumber, last.Address.ColumnNumber);
        TableLimits.Check(name, 0, columns);
        var (rows, head) = (new List<(int, string[])>(), (string[]?)null);
        foreach (var row in sheet.RowsUsed(XLCellsUsedOptions.Contents))
        {
            var cells = new string[columns];
            Array.Fill(cells, "");
            foreach (var cell in row.CellsUsed(XLCellsUsedOptions.Contents)) cells[cell.Address.ColumnNumber - 1] = Text(cell);
            if (Array.TrueForAll(cells, cell => cell.Length == 0)) continue;
            if (head is null) head = cells;
            else rows.Add((row.RowNumber(), cells));
            TableLimits.Check(name, rows.Count, columns);
        }
        return new TextTable(name, head ?? [], rows);
    }

    private static string Text(IXLCell cell)
    {
        var value = cell.HasFormula ? cell.CachedValue : cell.Value;
        var text = value switch
        {
            double number => number == Math.Floor(number) && Math.Abs(number) < 1e15 ? number.ToString("F0", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture),
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            null => "",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
        };
        return text.Length <= TableLimits.LongestCell ? text : text[..TableLimits.LongestCell];
    }
}
