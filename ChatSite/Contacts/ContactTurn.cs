using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Contacts;

/// <summary>What the verbs here share.</summary>
internal static class ContactTurn
{
    /// <summary>What the other is called; null when he is nobody here, or oneself.</summary>
    public static string? Other(this WriteTurn turn, int userId, int otherId) =>
        userId == otherId ? null : turn.Db.Users.Where(user => user.Id == otherId && !user.IsPlaceholder).Select(user => user.Name).SingleOrDefault();

    /// <summary>Ends what is between two people.</summary>
    public static void Untie(this WriteTurn turn, int userId, int otherId, bool keepsTheirRequest = false) =>
        turn.Db.Contacts.Where(contact => (contact.FromId == userId && contact.ToId == otherId)
            || (contact.FromId == otherId && contact.ToId == userId && (!keepsTheirRequest || contact.AcceptedAt != null))).ExecuteDelete();

    /// <summary>How many people wait for this person's answer.</summary>
    public static int CountAsking(this ChatDb db, int userId) => db.Asking(userId).Count();

    public static IQueryable<Contact> Asking(this ChatDb db, int userId)
    {
        var blocks = db.Blocks;
        return db.Contacts.Where(contact => contact.ToId == userId && contact.AcceptedAt == null
            && !blocks.Any(block => block.ById == userId && block.OfId == contact.FromId));
    }
}
