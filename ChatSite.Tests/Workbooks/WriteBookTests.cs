using System.Globalization;
using System.IO.Compression;
using ChatSite.Tests.Support.Office;
using ChatSite.Workbooks;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace ChatSite.Tests.Workbooks;

public sealed class WriteBookTests : IDisposable
{
    private static readonly SheetColumn[] Columns =
    [
        new("Name"), new("Messages", CellKind.Whole, CellLook.Bars), new("Share", CellKind.Percent), new("Day", CellKind.Date),
        new("At", CellKind.Moment), new("Until", CellKind.TimeOfDay), new("Megabytes", CellKind.Fraction),
    ];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"book-{Guid.NewGuid():N}.xlsx");

    public void Dispose() => File.Delete(_file);

    // A sheet of ten rows is drawn by ClosedXML, or streamed like one of a million.
    public static TheoryData<int> FewRows => [20_000, 3];

    [Theory]
    [MemberData(nameof(FewRows))]
    public void Values_come_back_as_what_they_were(int fewRows)
    {
        Write(fewRows, "en", Rows(10));

        using var book = new XLWorkbook(_file);
        var sheet = book.Worksheet("People");
        Assert.Equal(["Name", "Messages", "Share", "Day", "At", "Until", "Megabytes"], sheet.Row(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal(11, sheet.LastRowUsed().RowNumber());
        var row = sheet.Row(11);
        Assert.Equal("Person 9", row.Cell(1).GetString());
        Assert.Equal(90, row.Cell(2).GetDouble());
        Assert.Equal(0.9, row.Cell(3).GetDouble());
        Assert.Equal(new DateTime(2026, 9, 10), row.Cell(4).GetDateTime());
        Assert.Equal(new DateTime(2026, 9, 10, 14, 5, 0), row.Cell(5).GetDateTime());
        Assert.Equal(new TimeOnly(14, 5).ToTimeSpan().TotalDays, row.Cell(6).GetDateTime().TimeOfDay.TotalDays, 9);
        Assert.Equal(4.5, row.Cell(7).GetDouble());
        Assert.True(sheet.Row(2).Cell(3).IsEmpty(), "Nothing stays nothing.");
    }

    [Theory]
    [MemberData(nameof(FewRows))]
    public void Nothing_that_looks_like_a_formula_becomes_one(int fewRows)
    {
        string[] evil = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://example\")", "=cmd|' /C calc'!A0", "'=1", "1e5", "00123", "TRUE", "2026-01-01"];

        Write(fewRows, "en", evil.Select(text => new object?[] { text, 1, null, null, null, null, null }));

        using var zip = ZipFile.OpenRead(_file);
        Assert.DoesNotContain(zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)), entry => new StreamReader(entry.Open()).ReadToEnd().Contains("<x:f>", StringComparison.Ordinal));
        using var book = new XLWorkbook(_file);
        var cells = book.Worksheet("People").Column(1).CellsUsed().Skip(1).ToList();
        Assert.All(cells, cell => Assert.Equal((XLDataType.Text, false, "@"), (cell.DataType, cell.HasFormula, cell.Style.NumberFormat.Format)));
        Assert.Equal(evil.Where(text => !text.Contains('\r')), cells.Select(cell => cell.GetString()).Where(text => !text.Contains('\n') && !text.Contains('\r')));
    }

    [Theory]
    [MemberData(nameof(FewRows))]
    public void Any_text_finds_its_place(int fewRows)
    {
        string[] texts = ["a\0b\u0001c", "half \ud83d of a face", "😀 𝒜", " spaces ", "<b>&amp;</b>", "عربي", new string('x', 40_000), "", "\uffff"];

        Write(fewRows, "en", texts.Select(text => new object?[] { text, 1, null, null, null, null, null }));

        using var book = new XLWorkbook(_file);
        var cells = Enumerable.Range(2, texts.Length).Select(row => book.Worksheet("People").Cell(row, 1).GetString()).ToList();
        Assert.Equal(["abc", "half \ufffd of a face", "😀 𝒜", " spaces ", "<b>&amp;</b>", "عربي", new string('x', 32_767), "", ""], cells);
    }

    [Theory]
    [MemberData(nameof(FewRows))]
    public void The_file_is_valid_and_its_table_reaches_over_all_rows(int fewRows)
    {
        Write(fewRows, "de", Rows(10));

        using var document = SpreadsheetDocument.Open(_file, false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        var tables = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.TableDefinitionParts).Select(part => part.Table.Reference!.Value);
        Assert.Equal(["A1:B2", "A1:G11"], tables.Order());
        using var book = new XLWorkbook(_file);
        Assert.All(book.Worksheets, sheet => Assert.Equal(1, sheet.SheetView.SplitRow));
    }

    [Theory]
    [MemberData(nameof(FewRows))]
    public async Task LibreOffice_shows_what_was_written(int fewRows)
    {
        Write(fewRows, "de", [.. Rows(10), ["_x0041_ _x =1+1\n\"quoted\"", 0, null, null, null, null, null]]);

        var sheets = await LibreOffice.Read(_file);

        Assert.Equal(["Empty", "People"], sheets.Keys.Order());
        var rows = sheets["People"];
        Assert.Equal(12, rows.Count);
        Assert.Equal("_x0041_ _x =1+1\n\"quoted\"", rows[11][0]);
        Assert.Equal(["Name", "Messages", "Share", "Day", "At", "Until", "Megabytes"], rows[0]);
        Assert.Equal(["Person 9", "90", "90%", "10.09.2026", "10.09.2026 14:05", "14:05", "4.5"], rows[10]);
    }

    [Fact]
    public void A_workbook_from_right_to_left_has_its_first_column_at_the_right()
    {
        Write(20_000, "ar", Rows(2));

        using var book = new XLWorkbook(_file);
        Assert.All(book.Worksheets, sheet => Assert.True(sheet.RightToLeft));
        Assert.Equal((XLAlignmentHorizontalValues.Right, XLAlignmentReadingOrderValues.RightToLeft), (book.Worksheets.First().Cell(2, 1).Style.Alignment.Horizontal, book.Worksheets.First().Cell(2, 1).Style.Alignment.ReadingOrder));
    }

    [Fact]
    public void Sheets_get_names_that_Excel_takes()
    {
        SheetColumn[] columns = [new("One")];
        string[] names = ["Who? [all]: a/b\\c*", "who all abc", "", "'quoted'", new('x', 40), new('x', 41)];

        using (var file = File.Create(_file)) WriteBook.To(file, new Book("T", CultureInfo.InvariantCulture, false, [.. names.Select(name => new Sheet(name, columns, []))]));

        using var book = new XLWorkbook(_file);
        Assert.Equal(["Who all abc", "who all abc (2)", "-", "quoted", new string('x', 31), new string('x', 26) + " (2)"], book.Worksheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public void More_rows_than_a_sheet_holds_are_refused_and_not_cut_off()
    {
        IEnumerable<object?[]> tooMany = Enumerable.Repeat<object?[]>([1], TooManyRows.Most + 1);

        Assert.Throws<TooManyRows>(() => WriteBook.To(Stream.Null, new Book("T", CultureInfo.InvariantCulture, false, [new("Rows", [new("One", CellKind.Whole)], tooMany)])));
    }

    [Fact]
    public void A_large_sheet_takes_no_more_memory_than_a_small_one()
    {
        Write(3, "en", Rows(1000));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long highest = 0;

        Write(3, "en", Rows(60_000), read => highest = read % 10_240 == 1 ? Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true)) : highest);

        // As objects, the cells would take some 400 MB; other tests run meanwhile.
        Assert.True(highest - before < 100_000_000, $"{(highest - before) / 1e6:N0} MB");
    }

    [Fact]
    public void Whoever_waits_no_longer_stops_it()
    {
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => WriteBook.To(Stream.Null, new Book("T", CultureInfo.InvariantCulture, false, [new("Rows", [new("One", CellKind.Whole)], Endless())]), _ => stop.Cancel(), cancel: stop.Token));

        static IEnumerable<object?[]> Endless()
        {
            while (true) yield return [1];
        }
    }

    private static IEnumerable<object?[]> Rows(int count) => Enumerable.Range(0, count).Select(i => new object?[]
    {
        $"Person {i}", i * 10, i == 0 ? null : i / 10.0, new DateOnly(2026, 9, 1).AddDays(i), new DateTime(2026, 9, 1, 14, 5, 0).AddDays(i), new TimeOnly(14, 5), i / 2.0,
    });

    private void Write(int fewRows, string language, IEnumerable<object?[]> rows, Action<long>? told = null)
    {
        using var file = File.Create(_file);
        WriteBook.To(file, new Book("Test", CultureInfo.GetCultureInfo(language), language == "ar", [new("People", Columns, rows), new("Empty", [new("One"), new("Two", CellKind.Whole)], [])]),
            told, fewRows, TestContext.Current.CancellationToken);
    }
}
