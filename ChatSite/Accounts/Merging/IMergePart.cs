using ChatSite.Data;

namespace ChatSite.Accounts.Merging;

/// <summary>Two accounts of the same person: the one that is kept, and the one that ends.</summary>
public sealed record Merging(int KeptId, int OtherId);

/// <summary>
/// What a feature does when two accounts become one. It needs none for plain tables: their rows go over to the kept
/// account, where it has none of the same already.
/// </summary>
public interface IMergePart
{
    /// <summary>Tables in which this part itself sees to the rows of both.</summary>
    IReadOnlyCollection<Type> Tables { get; }

    /// <summary>Piece by piece, while nobody is signed in to the account that ends. It may be cut off, and then happens again.</summary>
    Task Before(Merging merging) => Task.CompletedTask;

    /// <summary>In the turn that ends the other account.</summary>
    void Now(WriteTurn turn, Merging merging)
    {
    }
}
