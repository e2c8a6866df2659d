using System.Globalization;
using ChatSite.Workbooks;

namespace ChatSite.Roster;

/// <summary>
/// Reads the CSV files of OneRoster 1.1: users, classes and enrollments; what else there is says nothing that the site
/// keeps. <see href="https://www.imsglobal.org/oneroster-v11-final-csv-tables"/>
/// </summary>
internal sealed class OneRosterList
{
    private static readonly string[] Pupils = ["student"], Staff = ["teacher", "administrator", "aide", "proctor"], Others = ["guardian", "parent", "relative"];

    private readonly SchoolList _list = new();
    private readonly Dictionary<string, int> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _skipped = new(StringComparer.OrdinalIgnoreCase);
    private readonly DateOnly _today;
    private readonly bool _isDelta;

    private OneRosterList(IReadOnlyList<OneRosterTable> tables, DateOnly today)
    {
        _today = today;
        _isDelta = tables.Select(table => table.SaysDelta).FirstOrDefault(said => said is not null) ?? tables.Any(table => table.HasStatus);
        IsDelta = _isDelta;
        foreach (var row in Of("users").SelectMany(table => table.Rows())) AddUser(row);
        foreach (var row in Of("classes").SelectMany(table => table.Rows())) AddClass(row);
        if (Of("enrollments").Any()) AddPlaces([.. Of("enrollments").SelectMany(table => table.Rows())]);

        IEnumerable<OneRosterTable> Of(string name) => tables.Where(table => table.Kind == name);
    }

    /// <summary>It holds only what has changed since the last time, and so nobody has left whom it doesn't name.</summary>
    public bool IsDelta { get; }

    /// <summary>Null when these tables are none of OneRoster.</summary>
    /// <exception cref="TableRefused">They are, but can't be used.</exception>
    public static (SchoolList List, bool IsDelta)? Read(IReadOnlyList<TextTable> tables, DateOnly today)
    {
        var known = tables.Select(OneRosterTable.From).OfType<OneRosterTable>().ToList();
        if (known.Find(table => table.Kind == "users") is not { } users) return known.Exists(table => table.Kind is "enrollments" or "classes") ? throw new TableRefused("The file with the users is missing.") : null;
        if (!users.Has("role")) throw new TableRefused("These are files of OneRoster 1.2, or the column “role” is missing. OneRoster 1.1 can be read.");
        var read = new OneRosterList(known, today);
        return (read._list, read.IsDelta);
    }

    private void AddUser(OneRosterRow row)
    {
        var (id, role) = (row["sourcedId"], row["role"]?.ToLowerInvariant());
        var name = string.Join(' ', new[] { row["givenName"], row["familyName"] }.OfType<string>());
        if (id is null || id.Length > Accounts.User.LongestExternalId)
        {
            _list.Problems.Add(new RowProblem(row.Number, row.File, name, "The sourcedId is missing or too long."));
            return;
        }
        if (Others.Contains(role))
        {
            _skipped.Add(id);
            return;
        }
        if (!Pupils.Contains(role) && !Staff.Contains(role))
        {
            _skipped.Add(id);
            _list.Mentioned.Add(id);
            _list.Problems.Add(new RowProblem(row.Number, row.File, name, (Languages.Saying)$"There is no role called “{role}”."));
            return;
        }
        _users.TryAdd(id, _list.People.Count);
        _list.People.Add(new ListedPerson(row.Number, row.File)
        {
            Id = id,
            Name = name.Length == 0 ? null : name,
            UserName = row["username"],
            IsLoose = true,
            Email = row["email"],
            IsStaff = Staff.Contains(role),
            HasLeft = row.IsDeleted || string.Equals(row["enabledUser"], "false", StringComparison.OrdinalIgnoreCase),
        });
    }

    private void AddClass(OneRosterRow row)
    {
        if (row["sourcedId"] is not { } id) return;
        if (row.IsDeleted) _list.GoneClasses.Add(id);
        else if (row["title"] is { } title)
            _list.Classes.Add(new ListedClass(id, title.Length <= Accounts.SchoolClass.LongestName ? title : title[..Accounts.SchoolClass.LongestName].TrimEnd(), id, row["classCode"], row.Number, row.File));
    }

    private void AddPlaces(List<OneRosterRow> rows)
    {
        var (places, left) = (new Dictionary<int, List<ListedPlace>>(), new Dictionary<int, List<string>>());
        var classes = _list.Classes.Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (row["classSourcedId"] is not { } classId || row["userSourcedId"] is not { } userId || _skipped.Contains(userId)) continue;
            if (Person(row, userId) is not { } person || !Knows(row, classes, classId, userId)) continue;
            if (row.IsDeleted || !IsNow(row)) Add(left, person, classId);
            else Add(places, person, new ListedPlace(classId, !Pupils.Contains(row["role"]?.ToLowerInvariant())));
        }
        for (var i = 0; i < _list.People.Count; i++)
        {
            var (entered, gone) = (places.GetValueOrDefault(i) ?? [], left.GetValueOrDefault(i) ?? []);
            _list.People[i] = _isDelta ? _list.People[i] with { Entered = entered, Left = gone } : _list.People[i] with { Places = entered };
        }
    }

    // A delta speaks of people and classes that came with an earlier one.
    private int? Person(OneRosterRow row, string userId)
    {
        if (_users.TryGetValue(userId, out var at)) return at;
        if (!_isDelta)
        {
            _list.Problems.Add(new RowProblem(row.Number, row.File, userId, (Languages.Saying)$"The file with the users doesn't have {userId}."));
            return null;
        }
        _users.Add(userId, _list.People.Count);
        _list.People.Add(new ListedPerson(row.Number, row.File) { Id = userId });
        return _list.People.Count - 1;
    }

    private bool Knows(OneRosterRow row, HashSet<string> classes, string classId, string userId)
    {
        if (classes.Contains(classId)) return true;
        if (_isDelta)
        {
            classes.Add(classId);
            _list.Classes.Add(new ListedClass(classId, "", classId, Row: row.Number, File: row.File));
            return true;
        }
        _list.Problems.Add(new RowProblem(row.Number, row.File, userId, (Languages.Saying)$"The file with the classes doesn't have {classId}."));
        return false;
    }

    private bool IsNow(OneRosterRow row) => !(Day(row["beginDate"]) > _today) && !(Day(row["endDate"]) < _today);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static void Add<T>(Dictionary<int, List<T>> all, int person, T one)
    {
        if (!all.TryGetValue(person, out var mine)) all.Add(person, mine = []);
        mine.Add(one);
    }
}
