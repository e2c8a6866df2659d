using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>Makes a user name of what somebody is called, by the rule by which lists of the school do.</summary>
public sealed class SuggestUserName(ChatDb db, RoleBook roles, FreeName free)
{
    /// <summary>
    /// The user name, and whether it is <see cref="Suggested.Plain"/>: made of the name alone. It isn't where somebody
    /// else is called so, who may well be the same person.
    /// </summary>
    public Outcome<Suggested> For(string name, int? roleId)
    {
        var made = new NewNames(db, free).For(name, roles[roleId ?? 0].IsStaff);
        if (made.Refused(out _)) return made.Refusal!;
        var (userName, shown) = made.Value;
        return new Suggested(userName, (shown ?? userName) == NewNames.Tidy(name));
    }
}

/// <summary>A user name that is free.</summary>
public sealed record Suggested(string UserName, bool Plain);
