using System.IO.Compression;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChatSite.Workbooks;

/// <summary>
/// Writes a workbook. ClosedXML makes it, with all styles and every sheet of up to some thousand rows; the rows of larger
/// ones are streamed into the sheets that it drew (docs/decisions/0014).
/// </summary>
public static class WriteBook
{
    /// <summary>ClosedXML keeps about a kilobyte in memory for each cell.</summary>
    internal const int FewRows = 20_000;

    /// <summary>Writes it into a stream that need not seek; answers how many rows each sheet has got.</summary>
    /// <param name="told">Hears after each some hundred rows how many were read so far, of all sheets.</param>
    /// <exception cref="TooManyRows">A sheet has more than Excel holds.</exception>
    public static IReadOnlyList<int> To(Stream stream, Book book, Action<long>? told = null, int fewRows = FewRows, CancellationToken cancel = default)
    {
        var read = 0L;
        var sheets = book.Sheets.Select(sheet => new Gathered(sheet with { Rows = Count(sheet.Rows) }, fewRows)).ToList();
        try
        {
            using var drawn = new MemoryStream();
            Draw(drawn, book, sheets);
            if (!sheets.Exists(sheet => sheet.IsLarge))
            {
                drawn.WriteTo(stream);
                return [.. sheets.Select(sheet => sheet.First.Count)];
            }
            return Fill(stream, drawn, sheets);
        }
        finally
        {
            sheets.ForEach(sheet => sheet.Dispose());
        }

        IEnumerable<object?[]> Count(IEnumerable<object?[]> rows)
        {
            foreach (var row in rows)
            {
                if (read++ % 256 == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    told?.Invoke(read);
                }
                yield return row;
            }
        }
    }

    private static void Draw(MemoryStream drawn, Book book, List<Gathered> sheets)
    {
        var names = SheetNames.For(book.Sheets);
        using var workbook = new XLWorkbook(XLEventTracking.Disabled);
        workbook.Properties.Title = CellText.Of(book.Title);
        for (var i = 0; i < sheets.Count; i++)
        {
            var sheet = sheets[i];
            // A large one is drawn with an empty row, which has the styles of the others.
            if (sheet.IsLarge) DrawSheet.In(workbook, names[i], i + 1, book, sheet.Sheet, [.. sheet.First.Take(200)], lastRow: TooManyRows.Most + 1);
            else DrawSheet.In(workbook, names[i], i + 1, book, sheet.Sheet, sheet.First);
        }
        workbook.SaveAs(drawn);
    }

    // Another file is written beside the one that was drawn: a package that is changed in place is held in memory whole.
    private static List<int> Fill(Stream stream, MemoryStream drawn, List<Gathered> sheets)
    {
        drawn.Position = 0;
        using var document = SpreadsheetDocument.Open(drawn, isEditable: false);
        using var from = new ZipArchive(new MemoryStream(drawn.GetBuffer(), 0, (int)drawn.Length), ZipArchiveMode.Read);
        using var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var (counts, done) = (new List<int>(), new HashSet<string>());
        var parts = document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
            .Select(sheet => (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).ToList();
        for (var i = 0; i < sheets.Count; i++)
        {
            if (sheets[i].IsLarge) counts.Add(Stream(to, parts[i], sheets[i], done));
            else counts.Add(sheets[i].First.Count);
        }
        foreach (var entry in from.Entries.Where(entry => !done.Contains(entry.FullName))) Copy(entry, to);
        return counts;
    }

    private static int Stream(ZipArchive to, WorksheetPart part, Gathered sheet, HashSet<string> done)
    {
        var rows = 0;
        using (var entry = to.CreateEntry(Name(part, done), CompressionLevel.Fastest).Open())
            rows = LargeSheet.Write(entry, part.Worksheet, sheet.All(), sheet.Sheet.Name);

        var table = part.TableDefinitionParts.Single();
        var reach = $"{table.Table.Reference!.Value!.Split(':')[0]}:{LastColumn(table.Table)}{rows + 1}";
        table.Table.Reference = reach;
        table.Table.AutoFilter!.Reference = reach;
        using var definition = to.CreateEntry(Name(table, done)).Open();
        table.Table.Save(definition);
        return rows;
    }

    private static string LastColumn(Table table) => table.Reference!.Value!.Split(':')[1].TrimEnd("0123456789".ToCharArray());

    private static string Name(OpenXmlPart part, HashSet<string> done)
    {
        var name = part.Uri.OriginalString.TrimStart('/');
        done.Add(name);
        return name;
    }

    private static void Copy(ZipArchiveEntry entry, ZipArchive to)
    {
        using var read = entry.Open();
        using var written = to.CreateEntry(entry.FullName).Open();
        read.CopyTo(written);
    }
}
