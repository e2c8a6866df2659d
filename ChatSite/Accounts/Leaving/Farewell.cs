using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Somebody who is leaving for good.</summary>
/// <param name="Former">What stands in the place of his name from now on: "Former member #12".</param>
/// <param name="Names">What he has been called, as far as the site remembers.</param>
/// <param name="Email">His address; null when it may be somebody else's too.</param>
public sealed record Leaver(int UserId, string Former, IReadOnlyList<string> Names, string? Email);

/// <summary>
/// What a feature does when somebody leaves for good. It needs none for most of its tables: rows whose key to the person
/// cascades are his own and go with him, others stay (docs/decisions/0012).
/// </summary>
public interface IFarewell
{
    /// <summary>Tables in which this farewell itself sees to the person's rows.</summary>
    IReadOnlyCollection<Type> Tables => [];

    /// <summary>What takes long, piece by piece, before the turn. It may be cut off, and then happens again.</summary>
    Task Before(Leaver leaver) => Task.CompletedTask;

    /// <summary>In the turn that makes a former member of the person.</summary>
    void Now(WriteTurn turn, Leaver leaver)
    {
    }
}

/// <summary>
/// Whether somebody can't be forgotten yet, since what he wrote is being looked into. Whoever keeps evidence hands one
/// over, and asks again when the case is closed; what was frozen stays in tables whose key to the person doesn't cascade.
/// </summary>
public delegate bool HoldsBack(ChatDb db, int userId);
