using ChatSite.Workbooks;

namespace ChatSite.Roster;

/// <summary>One file of OneRoster, known by its headings.</summary>
internal sealed class OneRosterTable
{
    private readonly TextTable _table;
    private readonly Dictionary<string, int> _columns;

    private OneRosterTable(TextTable table, string kind, Dictionary<string, int> columns) => (_table, Kind, _columns) = (table, kind, columns);

    public string Kind { get; }

    /// <summary>Whether the files hold only what has changed, as the manifest says; null where none says it.</summary>
    public bool? SaysDelta
    {
        get
        {
            if (Kind != "manifest") return null;
            var said = Rows().Where(row => row["propertyName"]?.StartsWith("file.", StringComparison.Ordinal) == true && row["value"] is "bulk" or "delta").ToList();
            return said.Count == 0 ? null : said.Exists(row => row["value"] == "delta");
        }
    }

    /// <summary>Only in a delta a row says what became of it, though some programs write it everywhere.</summary>
    public bool HasStatus => Rows().Any(row => row["status"] is not null);

    public bool Has(string column) => _columns.ContainsKey(column);

    public static OneRosterTable? From(TextTable table)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < table.Head.Count; i++) columns.TryAdd(table.Head[i], i);
        bool Has(params string[] names) => Array.TrueForAll(names, columns.ContainsKey);
        var kind = Has("propertyName", "value") ? "manifest"
            : Has("sourcedId", "givenName", "familyName") ? "users"
            : Has("sourcedId", "classSourcedId", "userSourcedId") ? "enrollments"
            : Has("sourcedId", "title", "classType") || Has("sourcedId", "title", "schoolSourcedId") ? "classes"
            : null;
        return kind is null ? null : new OneRosterTable(table, kind, columns);
    }

    public IEnumerable<OneRosterRow> Rows() => _table.Rows.Select(row => new OneRosterRow(_table.Name, row.Number, row.Cells, _columns));
}

/// <summary>A row of a file of OneRoster; an empty cell is null.</summary>
internal readonly record struct OneRosterRow(string File, int Number, string[] Cells, Dictionary<string, int> Columns)
{
    public string? this[string column] => Columns.TryGetValue(column, out var at) && at < Cells.Length && Cells[at].Length > 0 ? Cells[at] : null;

    public bool IsDeleted => string.Equals(this["status"], "tobedeleted", StringComparison.OrdinalIgnoreCase);
}
