namespace ChatSite.Workbooks;

/// <summary>Makes names that Excel takes for sheets: 31 characters, some signs not, and none twice.</summary>
internal static class SheetNames
{
    private const int Longest = 31;
    private const string NotTaken = "[]:*?/\\";

    public static List<string> For(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>(sheets.Count);
        foreach (var sheet in sheets)
        {
            var plain = Cut(new string([.. CellText.Of(sheet.Name).Where(sign => !NotTaken.Contains(sign) && !char.IsControl(sign))]).Trim(' ', '\''), Longest);
            if (plain.Length == 0) plain = "-";
            var name = plain;
            for (var i = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); i++) name = Cut(plain, Longest - 5) + $" ({i})";
            names.Add(name);
        }
        return names;
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
