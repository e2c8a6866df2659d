using ChatSite.Accounts.Roles;
using ChatSite.Languages;
using ChatSite.Shared;
using ChatSite.Workbooks;

namespace ChatSite.Roster;

/// <summary>A file as it came.</summary>
public sealed record ListFile(string Name, Stream Content);

/// <summary>Reads a list of the school from its files, of whatever kind: our template in Excel or CSV, or the files of OneRoster.</summary>
public sealed class ReadList(RoleBook roles, TimeProvider clock)
{
    private static readonly Saying NoColumns = "No column in the file is known. Its first row needs headings: at least one for the name, or a first and a last name. The template has them all.";

    /// <param name="isComplete">Whoever came by an earlier list and isn't in this one has left.</param>
    public Outcome<SchoolList> From(IReadOnlyList<ListFile> files, bool isComplete)
    {
        try
        {
            var tables = files.SelectMany(file => ReadTables.From(file.Name, file.Content)).ToList();
            var (list, isDelta) = Read(tables);
            if (list.People.Count + list.Problems.Count + list.Classes.Count + list.GoneClasses.Count == 0) return new Refusal("The list is empty: below the headings there is nobody.", "Files");
            (list.Title, list.IsComplete) = (string.Join(", ", files.Select(file => file.Name)), isComplete && !isDelta);
            return list;
        }
        catch (TableRefused reason)
        {
            return new Refusal(reason.Reason, "Files");
        }
    }

    private (SchoolList, bool IsDelta) Read(List<TextTable> tables)
    {
        if (OneRosterList.Read(tables, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is { } roster) return roster;
        if (tables.Count > 1) throw new TableRefused("Send one file, or all files of OneRoster together.");
        return OwnList.Fits(tables[0]) ? (new OwnList(tables[0], roles.All).Read(), false) : throw new TableRefused(NoColumns);
    }
}
