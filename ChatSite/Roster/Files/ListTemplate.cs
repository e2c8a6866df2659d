using ChatSite.Languages;
using ChatSite.Workbooks;

namespace ChatSite.Roster;

/// <summary>The empty list to fill in, in the language of whoever asks: a sheet with the headings, and one that explains them.</summary>
public static class ListTemplate
{
    public static void Write(Stream to, Tongue tongue)
    {
        string Say(string text) => Words.In(tongue, text);
        var book = new Book(Say("List of people"), tongue.Culture, tongue.IsRightToLeft,
        [
            new Sheet(Say("List of people"), [.. ListColumns.All.Select(column => new SheetColumn(Say(column.Title)))], []),
            new Sheet(Say("What the columns mean"), [new SheetColumn(Say("Column")), new SheetColumn(Say("Meaning"))], [.. ListColumns.All.Select(column => new object?[] { Say(column.Title), Say(column.Explained) })]),
            new Sheet(Say("Example"), [.. ListColumns.All.Select(column => new SheetColumn(Say(column.Title)))], Examples(Say)),
        ]);
        WriteBook.To(to, book);
    }

    private static List<object?[]> Examples(Func<string, string> say) =>
    [
        ["P-1001", "Ada", "Lovelace", null, null, say("Pupil"), "7b", null, null],
        ["P-1002", "Ben", "Okafor", "ben.okafor", "ben@school.example", say("Pupil"), "7b", null, null],
        ["L-17", "Grace", "Hopper", null, "hopper@school.example", say("Staff"), null, "7b, 8a", null],
        ["P-0815", "Max", "Planck", null, null, say("Pupil"), null, null, "x"],
    ];
}
