using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChatSite.Workbooks;

/// <summary>
/// Streams the rows of a large sheet into one that ClosedXML has drawn with a single row. A row is written and
/// forgotten, so that a sheet takes the same memory whether it has twenty thousand rows or a million.
/// </summary>
internal sealed class LargeSheet
{
    // The elements are only names to the writer; what differs are their attributes.
    private static readonly Row ARow = new();
    private static readonly Cell ACell = new();
    private static readonly CellValue AValue = new();
    private static readonly InlineString AnInline = new();
    private static readonly Text AText = new();
    private static readonly OpenXmlAttribute[] KeepSpaces = [new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve")];

    private readonly OpenXmlWriter _writer;
    private readonly List<OpenXmlAttribute> _row = [default], _number = [default, default], _text = [default, default, new("t", "", "inlineStr")];
    private readonly (string Letters, OpenXmlAttribute Style)[] _columns;

    private LargeSheet(OpenXmlWriter writer, IEnumerable<(string Letters, uint Style)> columns)
    {
        _writer = writer;
        _columns = [.. columns.Select(column => (column.Letters, new OpenXmlAttribute("s", "", column.Style.ToString(CultureInfo.InvariantCulture))))];
    }

    /// <summary>Writes the sheet with these rows below its heading; answers how many they were.</summary>
    /// <param name="drawn">The sheet as ClosedXML drew it; its second row has the styles of the columns.</param>
    public static int Write(Stream stream, Worksheet drawn, IEnumerable<object?[]> rows, string name)
    {
        var count = 0;
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteStartDocument();
        writer.WriteStartElement(drawn);
        foreach (var part in drawn.ChildElements)
        {
            switch (part)
            {
                case SheetDimension or WorksheetExtensionList: break; // what they say of its size and of its highest number isn't true any more
                case SheetData data: count = WriteRows(writer, data, rows, name); break;
                case ConditionalFormatting look: writer.WriteElement(Open(look)); break;
                default: writer.WriteElement(part); break;
            }
        }
        writer.WriteEndElement();
        return count;
    }

    // Bars reach as far as the highest number that comes.
    private static ConditionalFormatting Open(ConditionalFormatting look)
    {
        foreach (var rule in look.Elements<ConditionalFormattingRule>())
        {
            rule.RemoveAllChildren<ConditionalFormattingRuleExtensionList>();
            if (rule.GetFirstChild<DataBar>()?.Elements<ConditionalFormatValueObject>().LastOrDefault() is { } highest) (highest.Type, highest.Val) = (ConditionalFormatValueObjectValues.Max, null);
        }
        return look;
    }

    private static int WriteRows(OpenXmlWriter writer, SheetData drawn, IEnumerable<object?[]> rows, string name)
    {
        var (head, sample) = (drawn.Elements<Row>().First(), drawn.Elements<Row>().ElementAt(1));
        var sheet = new LargeSheet(writer, sample.Elements<Cell>().Select(cell => (cell.CellReference!.Value!.TrimEnd('2'), cell.StyleIndex?.Value ?? 0)));
        var count = 0;
        writer.WriteStartElement(drawn);
        writer.WriteElement(head);
        foreach (var row in rows)
        {
            if (++count > TooManyRows.Most) throw new TooManyRows(name);
            sheet.WriteRow(row, (count + 1).ToString(CultureInfo.InvariantCulture));
        }
        writer.WriteEndElement();
        return count;
    }

    private void WriteRow(object?[] row, string number)
    {
        _row[0] = new("r", "", number);
        _writer.WriteStartElement(ARow, _row);
        for (var c = 0; c < _columns.Length; c++)
        {
            if (row[c] is not { } value) continue;
            if (value is string text) WriteText(_columns[c].Letters + number, _columns[c].Style, text);
            else WriteNumber(_columns[c].Letters + number, _columns[c].Style, CellNumber.Of(value));
        }
        _writer.WriteEndElement();
    }

    private void WriteNumber(string place, OpenXmlAttribute style, double value)
    {
        (_number[0], _number[1]) = (new("r", "", place), style);
        _writer.WriteStartElement(ACell, _number);
        _writer.WriteStartElement(AValue);
        _writer.WriteString(value.ToString("R", CultureInfo.InvariantCulture));
        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }

    private void WriteText(string place, OpenXmlAttribute style, string text)
    {
        (_text[0], _text[1]) = (new("r", "", place), style);
        _writer.WriteStartElement(ACell, _text);
        _writer.WriteStartElement(AnInline);
        _writer.WriteStartElement(AText, KeepSpaces);
        _writer.WriteString(CellText.Escape(CellText.Of(text)));
        _writer.WriteEndElement();
        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }
}
