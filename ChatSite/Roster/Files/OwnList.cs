using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Languages;
using ChatSite.Workbooks;

namespace ChatSite.Roster;

/// <summary>Reads our own template, and whatever table has columns like it.</summary>
internal sealed class OwnList(TextTable table, IEnumerable<Role> roles)
{
    private static readonly string[] Pupils = ["student", "learner", "schuler", "schulerin", "eleve", "alumno", "alumna", "طالب"];
    private static readonly string[] Staff = ["teacher", "lehrer", "lehrerin", "lehrkraft", "enseignant", "professeur", "profesor", "profesora", "معلم"];

    private static readonly string[] Yes = ["x", "1", "yes", "true", "ja", "oui", "si", "نعم", "left"], No = ["0", "no", "false", "nein", "non", "لا"];

    private readonly Dictionary<ListColumn, int> _columns = ListColumns.In(table.Head);
    private readonly Dictionary<string, int> _roles = RoleNames(roles);
    private readonly SchoolList _list = new();

    public static bool Fits(TextTable table) =>
        ListColumns.In(table.Head).Keys.Any(column => column is ListColumn.Name or ListColumn.UserName or ListColumn.LastName or ListColumn.FirstName or ListColumn.Number);

    public SchoolList Read()
    {
        foreach (var (number, cells) in table.Rows)
        {
            try
            {
                Add(number, column => _columns.TryGetValue(column, out var at) && at < cells.Length && cells[at].Length > 0 ? cells[at] : null);
            }
            catch (TableRefused wrong)
            {
                string? Cell(ListColumn column) => _columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at] : null;
                if (Cell(ListColumn.Number) is { Length: > 0 } id) _list.Mentioned.Add(id);
                _list.Problems.Add(new RowProblem(number, null, NameIn(Cell) ?? Cell(ListColumn.UserName) ?? "", wrong.Reason));
            }
        }
        return _list;
    }

    private void Add(int row, Func<ListColumn, string?> cell)
    {
        var id = cell(ListColumn.Number);
        if (id?.Length > User.LongestExternalId) throw new TableRefused($"The number is too long: it has at most {User.LongestExternalId} characters.");
        var (roleId, isStaff) = RoleIn(cell(ListColumn.Role));
        _list.People.Add(new ListedPerson(row)
        {
            Id = id,
            Name = NameIn(cell),
            UserName = cell(ListColumn.UserName),
            Email = cell(ListColumn.Email),
            RoleId = roleId,
            IsStaff = isStaff,
            Places = PlacesIn(row, cell(ListColumn.Classes), cell(ListColumn.Teaches)),
            HasLeft = HasLeft(cell(ListColumn.Left)),
        });
    }

    private static string? NameIn(Func<ListColumn, string?> cell)
    {
        var whole = string.Join(' ', new[] { cell(ListColumn.FirstName), cell(ListColumn.LastName) }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return whole.Length > 0 ? whole : cell(ListColumn.Name);
    }

    private (int? RoleId, bool? IsStaff) RoleIn(string? typed)
    {
        if (typed is null) return (null, null);
        if (_roles.TryGetValue(ListColumns.Plain(typed), out var roleId)) return (roleId, null);
        var isStaff = Staff.Contains(ListColumns.Plain(typed));
        return isStaff || Pupils.Contains(ListColumns.Plain(typed)) ? (null, isStaff) : throw new TableRefused($"There is no role called “{typed}”.");
    }

    private List<ListedPlace>? PlacesIn(int row, string? learns, string? teaches)
    {
        if (learns is null && teaches is null) return null;
        var places = Names(learns).Select(name => new ListedPlace(name, false)).Concat(Names(teaches).Select(name => new ListedPlace(name, true))).ToList();
        if (places.Find(place => place.Class.Length > SchoolClass.LongestName) is { } long_) throw new TableRefused($"A class's name has at most {SchoolClass.LongestName} characters; this one has {long_.Class.Length}.");
        _list.Classes.AddRange(places.Select(place => new ListedClass(place.Class, place.Class, Row: row)));
        return places;
    }

    private static IEnumerable<string> Names(string? cell) => (cell ?? "").Split([',', ';', '|', '\n', '،'])
        .Select(name => string.Join(' ', name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).Where(name => name.Length > 0 && name is not ("-" or "–"));

    private static bool HasLeft(string? typed)
    {
        var plain = ListColumns.Plain(typed ?? "");
        if (plain.Length == 0 || No.Contains(plain)) return false;
        return Yes.Contains(plain) ? true : throw new TableRefused($"In the column for who has left there is “{typed}”. Write an x there, or leave it empty.");
    }

    private static Dictionary<string, int> RoleNames(IEnumerable<Role> roles)
    {
        var names = new Dictionary<string, int>();
        foreach (var role in roles)
            foreach (var tongue in Tongue.All) names.TryAdd(ListColumns.Plain(role.IsBuiltIn ? Words.In(tongue, role.Name) : role.Name), role.Id);
        return names;
    }
}
