using ChatSite.Accounts.Merging;
using ChatSite.Data;

namespace ChatSite.Contacts;

/// <summary>Whoever knows either account knows the one that is kept; what either has blocked stays blocked.</summary>
internal sealed class MergeContacts(Blocks blocks, WhoKnowsWhom knows) : IMergePart
{
    public IReadOnlyCollection<Type> Tables => [typeof(Contact), typeof(Block)];

    public void Now(WriteTurn turn, Merging merging)
    {
        var (kept, other) = (merging.KeptId, merging.OtherId);
        foreach (var contact in turn.Db.Contacts.Where(contact => contact.FromId == other || contact.ToId == other).ToList()) Take(turn, contact, kept, other);
        foreach (var block in turn.Db.Blocks.Where(block => block.ById == other || block.OfId == other).ToList())
        {
            var (by, of) = (block.ById == other ? kept : block.ById, block.OfId == other ? kept : block.OfId);
            turn.Db.Remove(block);
            if (by != of && turn.Db.Blocks.Find(by, of) is null) turn.Db.Add(new Block { ById = by, OfId = of, Since = block.Since });
            turn.Db.SaveChanges();
            turn.AfterCommit(() =>
            {
                blocks.Change(block.ById, block.OfId);
                blocks.Change(by, of);
            });
        }
    }

    private void Take(WriteTurn turn, Contact contact, int kept, int other)
    {
        var (from, to) = (contact.FromId == other ? kept : contact.FromId, contact.ToId == other ? kept : contact.ToId);
        turn.Db.Remove(contact);
        if (from != to)
        {
            var known = turn.Db.Contacts.Find(from, to) ?? turn.Db.Contacts.Find(to, from) ?? turn.Db.Add(new Contact { FromId = from, ToId = to, AskedAt = contact.AskedAt }).Entity;
            known.AcceptedAt ??= contact.AcceptedAt;
            if (known.AcceptedAt is not null) turn.AfterCommit(() => knows.Set(from, to, true));
        }
        turn.Db.SaveChanges();
        turn.AfterCommit(() => knows.Set(contact.FromId, contact.ToId, false));
    }
}
