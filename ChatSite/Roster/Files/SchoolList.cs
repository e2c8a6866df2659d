using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>What a list of the school says, whatever kind of file it came in.</summary>
public sealed class SchoolList
{
    public string Title { get; set; } = "";
    public RosterKind Kind { get; init; } = RosterKind.Import;

    /// <summary>Whoever was here by an earlier list and isn't in this one has left.</summary>
    public bool IsComplete { get; set; }

    public List<ListedPerson> People { get; } = [];
    public List<ListedClass> Classes { get; } = [];
    public List<RowProblem> Problems { get; } = [];

    /// <summary>Numbers of classes that are no more: whoever is in one leaves it.</summary>
    public HashSet<string> GoneClasses { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys in rows that can't be used: whose row is wrong has not left.</summary>
    public HashSet<string> Mentioned { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A row about a person. What is null the list doesn't say, and it stays as it is.</summary>
public sealed record ListedPerson(int Row, string? File = null)
{
    /// <summary>The key in the school's own system.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? UserName { get; init; }

    /// <summary>The user name is only a wish: another may be made of the name.</summary>
    public bool IsLoose { get; init; }
    public string? Email { get; init; }

    /// <summary>Exactly this role.</summary>
    public int? RoleId { get; init; }

    /// <summary>Some role of staff, or of pupils: whoever has one keeps the one he has.</summary>
    public bool? IsStaff { get; init; }

    /// <summary>The places in classes, all of them; null when the list doesn't say.</summary>
    public IReadOnlyList<ListedPlace>? Places { get; init; }

    /// <summary>Places that come, and classes that are left, beside what is.</summary>
    public IReadOnlyList<ListedPlace> Entered { get; init; } = [];
    public IReadOnlyList<string> Left { get; init; } = [];

    public bool HasLeft { get; init; }

    /// <summary>The account itself, where that is known beforehand.</summary>
    public int UserId { get; init; }

    /// <summary>What the row calls the person, for people.</summary>
    public string Shown => Name ?? UserName ?? Email ?? Id ?? "";
}

/// <summary>A place in a class, which is named by its key in the list.</summary>
public sealed record ListedPlace(string Class, bool IsTeacher);

/// <summary>A class of a list.</summary>
/// <param name="Key">How rows about people name it: the key of the school's system, or else its name.</param>
/// <param name="Code">What sets it apart from others of the same name.</param>
public sealed record ListedClass(string Key, string Name, string? Id = null, string? Code = null, int? Row = null, string? File = null);

/// <summary>A row that can't be used, and why.</summary>
public sealed record RowProblem(int? Row, string? File, string Name, Saying Why, int? UserId = null);
