using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Makes the workbook of a report: its tables, then what each column means, then what the report is about and who made it when.</summary>
internal static class ReportBook
{
    public static Book Of(ReportSource source, SchoolSettings school, DataFolder folder, string madeBy)
    {
        var sheets = ReportSheets.Of(source, folder);
        var tongue = source.Tongue;
        return new Book(source.Word(ReportWords.Title(source.Order.Kind)), tongue.Culture, tongue.IsRightToLeft,
            [.. sheets.Select(sheet => Plain(sheet, tongue)), Columns(source, sheets), About(source, school, madeBy)]);
    }

    /// <summary>A table in a language.</summary>
    public static Sheet Plain(ReportSheet sheet, Tongue tongue) =>
        new(sheet.Name.In(tongue), [.. sheet.Columns.Select(column => new SheetColumn(column.Heading.In(tongue), column.Kind, column.Look))], sheet.Rows);

    // Neighbours of one meaning, such as the hours of a day, share a line.
    private static Sheet Columns(ReportSource source, IReadOnlyList<ReportSheet> sheets) => new(source.Word("What it means"),
        [new(source.Word("Table")), new(source.Word("Column")), new(source.Word("What it means"))],
        sheets.SelectMany(sheet => sheet.Columns.Select(column => (Heading: source.Word(column.Heading), Meaning: source.Word(column.Meaning)))
            .Aggregate(new List<(string First, string Last, string Meaning)>(), (lines, column) =>
            {
                if (lines.Count > 0 && lines[^1].Meaning == column.Meaning) lines[^1] = lines[^1] with { Last = column.Heading };
                else lines.Add((column.Heading, column.Heading, column.Meaning));
                return lines;
            })
            .Select(line => (object?[])[source.Word(sheet.Name), line.First == line.Last ? line.First : line.First + " – " + line.Last, line.Meaning])));

    private static Sheet About(ReportSource source, SchoolSettings school, string madeBy)
    {
        var (order, db) = (source.Order, source.Db);
        string Everything(Saying all) => source.Word(all);
        (Saying What, string Value)[] lines =
        [
            ("Report", source.Word(ReportWords.Title(order.Kind))),
            ("Site", school.SiteName),
            ("First day", Day(source, order.From)),
            ("Last day", Day(source, order.Upto)),
            ("Time zone", school.Zone.Id),
            ("Class", order.ClassId is { } one ? db.Classes.Where(known => known.Id == one).Select(known => known.Name).SingleOrDefault() ?? $"#{one}" : Everything("All classes")),
            ("Room", order.RoomId is { } room ? db.Rooms.Where(known => known.Id == room).Select(known => known.Name).SingleOrDefault() ?? $"#{room}" : Everything("All rooms")),
            ("Role", order.RoleId is { } role ? Words.In(source.Tongue, db.Roles.Where(known => known.Id == role).Select(known => known.Name).SingleOrDefault() ?? $"#{role}") : Everything("All roles")),
            ("Made by", madeBy),
            ("Made at", source.NowHere.ToString("d MMMM yyyy, HH:mm", source.Tongue.Culture)),
        ];
        return new Sheet(source.Word("About this report"), [new(source.Word("What")), new(source.Word("Value"))], lines.Select(line => (object?[])[source.Word(line.What), line.Value]));
    }

    private static string Day(ReportSource source, DateOnly day) => day.ToString("d MMMM yyyy", source.Tongue.Culture);
}
