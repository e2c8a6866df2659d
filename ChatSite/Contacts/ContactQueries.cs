using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Contacts;

/// <summary>Somebody in a list of contacts.</summary>
public sealed record Known(int Id, string Name);

/// <summary>All that one person knows about his contacts.</summary>
public sealed record AllContacts(IReadOnlyList<Known> Asking, IReadOnlyList<Known> Asked, IReadOnlyList<Known> Contacts, IReadOnlyList<Known> Blocked);

/// <summary>The questions about contacts, asked by one person about himself.</summary>
public sealed class ContactQueries(ChatDb db)
{
    public async Task<AllContacts> Of(int userId, CancellationToken cancel = default) => new(
        await Named(db.Asking(userId).Select(contact => contact.FromId), cancel),
        await Named(db.Contacts.Where(contact => contact.FromId == userId && contact.AcceptedAt == null).Select(contact => contact.ToId), cancel),
        await Named(db.Contacts.Where(contact => (contact.FromId == userId || contact.ToId == userId) && contact.AcceptedAt != null)
            .Select(contact => contact.FromId == userId ? contact.ToId : contact.FromId), cancel),
        await Named(db.Blocks.Where(block => block.ById == userId).Select(block => block.OfId), cancel));

    /// <summary>How the person stands to another.</summary>
    public async Task<Tie> Between(int userId, int otherId, CancellationToken cancel = default)
    {
        if (await db.Blocks.AnyAsync(block => block.ById == userId && block.OfId == otherId, cancel)) return Tie.Blocked;
        var contact = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(
            one => (one.FromId == userId && one.ToId == otherId) || (one.FromId == otherId && one.ToId == userId), cancel);
        return contact is null ? Tie.None
            : contact.AcceptedAt is not null ? Tie.Contact
            : contact.FromId == userId ? Tie.Asked
            : Tie.AskedMe;
    }

    /// <summary>How many people wait for this person's answer.</summary>
    public Task<int> CountAsking(int userId, CancellationToken cancel = default) => db.Asking(userId).CountAsync(cancel);

    private Task<List<Known>> Named(IQueryable<int> ids, CancellationToken cancel) =>
        db.Users.Where(user => ids.Contains(user.Id)).OrderBy(user => user.SortName).Select(user => new Known(user.Id, user.Name)).ToListAsync(cancel);
}
