using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Languages;
using ChatSite.Mail;

namespace ChatSite.Roster;

/// <summary>Compares the people of a list with those who are here: what each row changes, as a line.</summary>
internal sealed class ComparePeople(Present present, CompareClasses classes, NewNames names, Importer by, DateTimeOffset now)
{
    private readonly MatchPeople _match = new(present);
    private readonly Dictionary<int, int> _rows = [];

    /// <summary>Accounts that the list speaks of, if only in a row that can't be used: they have not left. And those that a line says have.</summary>
    public HashSet<int> Spoken { get; } = [];

    /// <summary>Of rows that can't be used: whoever they may mean has not left.</summary>
    public void Hear(IEnumerable<ListedPerson> rows)
    {
        foreach (var row in rows) Spoken.UnionWith(_match.MayMean(row).Select(account => account.Id));
    }

    /// <summary>Null when nothing changes.</summary>
    public RosterLine? Of(ListedPerson row)
    {
        var match = _match.Of(row);
        if (match.Account is not null) Spoken.Add(match.Account.Id);
        if (match.Problem is not null)
        {
            Hear([row]);
            return Problem(row, match.Problem, match.Account);
        }
        if (row.Email is not null && !MailAddresses.IsUsable(row.Email)) return Problem(row, $"“{row.Email}” is no e-mail address.", match.Account);
        if (match.Account is not { } account) return row.HasLeft ? null : New(row);
        if (!_rows.TryAdd(account.Id, row.Row)) return Problem(row, $"Row {_rows[account.Id]} means the same account, {account.Name}.", account);
        return row.HasLeft ? Leave(account, row) : Changed(row, account, match.IsSure);
    }

    /// <summary>Somebody whom a complete list doesn't name any more, or names as gone; null when he is gone already.</summary>
    public RosterLine? Leave(PresentAccount account, ListedPerson? row = null)
    {
        Spoken.Add(account.Id);
        var changes = new List<RosterChange>();
        if (account.EndedAt is null && account.ClosedUntil != BanPerson.ForGood) changes.Add(new(RosterField.Account, account.State(now), RosterChange.Ended));
        changes.AddRange(present.Places[account.Id].Select(place => RosterChange.OfClass(present.Classes[place.ClassId].Name, place.ClassId, place.IsTeacher, null)));
        if (changes.Count == 0) return null;
        if (!by.MayManage(account, present)) return new() { Kind = LineKind.Problem, Row = row is { Row: > 0 } ? row.Row : null, File = row?.File, Name = Shown(account), UserId = account.Id, SaidInWords = "The list says that this person has left, but you may not close the account." };
        return new() { Kind = LineKind.Left, Row = row is { Row: > 0 } ? row.Row : null, File = row?.File, Name = Shown(account), UserId = account.Id, AllChanges = changes };
    }

    private RosterLine New(ListedPerson row)
    {
        if (row.Name is null && row.UserName is null) return Problem(row, row.Id is null ? (Saying)"The row has no name." : (Saying)$"Nobody here has the number {row.Id}, and the row has no name.");
        var roleId = row.RoleId ?? RosterRoles.First(row.IsStaff == true);
        var role = present.Roles[roleId];
        if (!by.Role.MayManage(role)) return Problem(row, "That role may do more than you may give.");
        if (names.For(row.Name, role.IsStaff, row.UserName, row.IsLoose) is var named && named.Refusal is { } refusal) return Problem(row, refusal.Reason);

        var (userName, shown) = named.Value;
        List<RosterChange> changes = [new(RosterField.UserName, null, userName), new(RosterField.Role, null, $"{roleId}")];
        if (shown is not null) changes.Add(new(RosterField.Name, null, shown));
        if (row.Name is not null) changes.Add(new(RosterField.ListedName, null, Listed(row.Name)));
        if (row.Id is not null) changes.Add(new(RosterField.ExternalId, null, row.Id));
        if (row.Email is not null) changes.Add(new(RosterField.Email, null, row.Email));
        changes.AddRange(ClassChanges.Of(row, classes, present, null));
        return Line(row, LineKind.New, changes, null, row.Name is not null && NewNames.Tidy(row.Name) != (shown ?? userName) ? "The name in the list is taken, or can't be used as it is." : null);
    }

    private RosterLine? Changed(ListedPerson row, PresentAccount account, bool isSure)
    {
        var (role, changes) = (present.Roles[account.RoleId], new List<RosterChange>());
        if (WishedRole(row, role) is { } wished && wished != role.Id)
        {
            // Whoever calls himself like a teacher would become one.
            if (!isSure) return Problem(row, $"{account.Name} is here already as {role.Name}, and the list says {present.Roles[wished].Name}. Nothing but the name or an unconfirmed address says that it is the same person: give the role by hand first.", account);
            if (!by.Role.MayManage(present.Roles[wished])) return Problem(row, "That role may do more than you may give.", account);
            changes.Add(new(RosterField.Role, $"{role.Id}", $"{wished}"));
        }
        if (row.Id is not null && account.ExternalId is null) changes.Add(new(RosterField.ExternalId, null, row.Id));
        if (row.Email is not null && !account.EmailConfirmed && !string.Equals(row.Email, account.Email, StringComparison.OrdinalIgnoreCase)) changes.Add(new(RosterField.Email, account.Email, row.Email));
        if (account.EndedAt is not null && row.UserId == 0) changes.Add(new(RosterField.Account, RosterChange.Ended, RosterChange.Open));
        AddNames(changes, row, account);
        if (changes.Count > 0 && !by.MayChange(account, changes, present)) return Problem(row, $"You may not change the account of {account.Name}.", account);
        changes.AddRange(ClassChanges.Of(row, classes, present, account));
        if (changes.Count == 0) return null;
        return Line(row, LineKind.Changed, changes, account, isSure ? null : row.Email is not null && string.Equals(row.Email.Trim(), account.Email, StringComparison.OrdinalIgnoreCase) ? "Found by the name and an address that nobody has confirmed." : "Found by the name alone.");
    }

    // Who has chosen another name for himself keeps it.
    private static void AddNames(List<RosterChange> changes, ListedPerson row, PresentAccount account)
    {
        if (row.Name is null || Listed(row.Name) is var listed && listed == account.ListedName) return;
        changes.Add(new(RosterField.ListedName, account.ListedName, listed));
        var name = NewNames.Tidy(row.Name);
        if (account.ListedName is not null && account.Name == NewNames.Tidy(account.ListedName) && name != account.Name) changes.Add(new(RosterField.Name, account.Name, name));
    }

    private static int? WishedRole(ListedPerson row, Role present) =>
        row.RoleId ?? (row.IsStaff is { } isStaff && isStaff != present.IsStaff ? RosterRoles.First(isStaff) : null);

    private static string Listed(string name) => name.Length <= User.LongestListedName ? name : name[..User.LongestListedName];

    private static string Shown(PresentAccount account) => account.ListedName is { } listed && listed != account.Name ? $"{account.Name} ({listed})" : account.Name;

    private static RosterLine Line(ListedPerson row, LineKind kind, IReadOnlyList<RosterChange> changes, PresentAccount? account, Saying? said) => new()
    {
        Kind = kind,
        Row = row.Row == 0 ? null : row.Row,
        File = row.File,
        Name = Fit(account is null ? row.Shown : account.Name),
        UserId = account?.Id,
        AllChanges = changes,
        SaidInWords = said,
    };

    internal static RosterLine Problem(ListedPerson row, Saying why, PresentAccount? account = null) =>
        new() { Kind = LineKind.Problem, Row = row.Row == 0 ? null : row.Row, File = row.File, Name = Fit(row.Shown == "" ? account?.Name ?? "" : row.Shown), UserId = account?.Id, SaidInWords = why };

    internal static string Fit(string name) => name.Length <= RosterLine.LongestName ? name : name[..RosterLine.LongestName];
}
