namespace ChatSite.Accounts;

/// <summary>Which people somebody looks for.</summary>
/// <param name="Search">Beginnings of the words of a name, or of an e-mail address.</param>
public sealed record PeopleFilter(string? Search = null, int? RoleId = null, int? ClassId = null, PeopleState? State = null)
{
    public bool IsEmpty => this == new PeopleFilter() || (string.IsNullOrWhiteSpace(Search) && this with { Search = null } == new PeopleFilter());
}

/// <summary>What is special about somebody's account.</summary>
public enum PeopleState
{
    Blocked,

    /// <summary>Closed because a list of the school says that the person has left.</summary>
    Ended,
    NeverSignedIn,
    WithoutSecondStep,
    Leaving,
    TemporaryPassword,

    /// <summary>Only a name in imported conversations.</summary>
    Placeholder,
}

/// <summary>What a list of people is sorted by.</summary>
public enum PeopleOrder
{
    Name,
    Role,
    LastSeen,
    Created,
}
