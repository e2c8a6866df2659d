using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;

namespace ChatSite.Pages.MyData;

/// <summary>Somebody whom the person knows, or who has asked him, or whom he has asked.</summary>
public sealed record MyContact(string Name, bool IsMine, DateTime AskedAt, DateTime? AcceptedAt)
{
    internal static IQueryable<MyContact> Of(ChatDb db, int me) =>
        from contact in db.Contacts
        where contact.FromId == me || contact.ToId == me
        join other in db.Users on contact.FromId == me ? contact.ToId : contact.FromId equals other.Id
        orderby contact.AskedAt
        select new MyContact(other.Name, contact.FromId == me, contact.AskedAt, contact.AcceptedAt);
}

/// <summary>Somebody whom the person has blocked.</summary>
public sealed record MyBlock(string Name, DateTime Since)
{
    internal static IQueryable<MyBlock> Of(ChatDb db, int me) =>
        from block in db.Blocks
        where block.ById == me
        join other in db.Users on block.OfId equals other.Id
        orderby block.Since
        select new MyBlock(other.Name, block.Since);
}
