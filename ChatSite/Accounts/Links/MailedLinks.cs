using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Makes links that work once and not for long. Looking at one doesn't use it up: mail filters look too.</summary>
public sealed class MailedLinks(TimeProvider clock)
{
    public static readonly TimeSpan ToConfirm = TimeSpan.FromDays(2), ToReset = TimeSpan.FromHours(1);

    // Whoever has somebody else's address can't fill his mailbox.
    private const int MostInADay = 10;
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1), Day = TimeSpan.FromDays(1);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public static TimeSpan Lasts(LinkPurpose purpose) => purpose == LinkPurpose.ResetPassword ? ToReset : ToConfirm;

    /// <summary>A new link, in place of earlier ones for the same; answers what stands in it.</summary>
    internal string Make(WriteTurn turn, User user, LinkPurpose purpose, string email)
    {
        var now = Now;
        turn.Db.MailedLinks.Where(link => link.CreatedAt < now - Day && link.ExpiresAt < now).ExecuteDelete();
        Expire(turn, user.Id, purpose);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        turn.Db.Add(new MailedLink
        {
            UserId = user.Id,
            Purpose = purpose,
            Email = email,
            Hash = HashOf(token),
            Stamp = user.SecurityStamp,
            CreatedAt = now,
            ExpiresAt = now + Lasts(purpose),
        });
        turn.Db.SaveChanges();
        return token;
    }

    /// <summary>Whether it is too soon for another such mail to this person.</summary>
    internal bool IsTooSoon(WriteTurn turn, LinkPurpose purpose, int userId) =>
        IsTooSoon(turn.Db.MailedLinks.Where(link => link.UserId == userId && link.Purpose == purpose));

    /// <summary>Whether it is too soon for another such mail to this address, whoever typed it.</summary>
    internal bool IsTooSoon(WriteTurn turn, LinkPurpose purpose, string email) =>
        IsTooSoon(turn.Db.MailedLinks.Where(link => link.Email == email && link.Purpose == purpose));

    private bool IsTooSoon(IQueryable<MailedLink> such)
    {
        var (now, dayAgo) = (Now, Now - Day);
        var lately = such.Where(link => link.CreatedAt > dayAgo).Select(link => link.CreatedAt).ToList();
        return lately.Count >= MostInADay || lately.Exists(at => at > now - Apart);
    }

    /// <summary>The link and its person, while it works.</summary>
    public Task<MailedLink?> Find(ChatDb db, string? token, LinkPurpose purpose, CancellationToken cancel = default) =>
        Working(db, token, purpose).Include(link => link.User).AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>Uses the link: it works for nobody from now on.</summary>
    internal MailedLink? Use(WriteTurn turn, string? token, LinkPurpose purpose)
    {
        if (Working(turn.Db, token, purpose).Include(link => link.User).SingleOrDefault() is not { } link) return null;
        Expire(turn, link.UserId, purpose);
        return link;
    }

    /// <summary>Links of this person for this purpose work no more.</summary>
    internal void Expire(WriteTurn turn, int userId, LinkPurpose purpose)
    {
        var now = Now;
        turn.Db.MailedLinks.Where(link => link.UserId == userId && link.Purpose == purpose && link.ExpiresAt > now)
            .ExecuteUpdate(link => link.SetProperty(other => other.ExpiresAt, now));
    }

    private IQueryable<MailedLink> Working(ChatDb db, string? token, LinkPurpose purpose)
    {
        var (hash, now) = (HashOf(token ?? ""), Now);
        return db.MailedLinks.Where(link => link.Hash == hash && link.Purpose == purpose && link.ExpiresAt > now && link.Stamp == link.User.SecurityStamp);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
