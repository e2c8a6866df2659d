using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Contacts;

/// <summary>Blocks somebody, or lets him be again. The other hears nothing of it: for him it is as if he had been removed from the contacts.</summary>
public sealed class ChangeBlock(WriterQueue writer, Blocks blocks, WhoKnowsWhom knows, LiveHub live, SecurityLog log, TimeProvider clock)
{
    /// <summary>Answers null when the other is nobody here.</summary>
    public Task<Outcome<Saying>?> Block(int userId, int otherId, string? address = null) => writer.Run<Outcome<Saying>?>(turn =>
    {
        if (turn.Other(userId, otherId) is not { } other) return null;
        if (turn.RoleOf(userId).IsStaff) return new Refusal("Staff can't block anybody: pupils must be able to reach you.");
        if (turn.RoleOf(otherId).IsStaff) return new Refusal($"{other} is staff and can't be blocked. If something is not right, tell another teacher.");

        if (turn.Db.Blocks.Find(userId, otherId) is null)
        {
            turn.Db.Add(new Block { ById = userId, OfId = otherId, Since = clock.GetUtcNow().UtcDateTime });
            log.Note(turn, userId, SecurityEvent.PersonBlocked, other, address);
        }
        turn.Db.SaveChanges();
        // What the other has asked stays: he would miss it. It is hidden from the one who blocks.
        turn.Untie(userId, otherId, keepsTheirRequest: true);
        var count = turn.Db.CountAsking(userId);
        turn.AfterCommit(() =>
        {
            blocks.Change(userId, otherId);
            knows.Set(userId, otherId, false);
            live.Tell(userId, "asked", Asked.Html(count));
        });
        return Said($"{other} is blocked.");
    });

    public Task<Outcome<Saying>?> Unblock(int userId, int otherId, string? address = null) => writer.Run<Outcome<Saying>?>(turn =>
    {
        if (turn.Other(userId, otherId) is not { } other) return null;
        if (turn.Db.Blocks.Where(block => block.ById == userId && block.OfId == otherId).ExecuteDelete() > 0)
            log.Note(turn, userId, SecurityEvent.PersonUnblocked, other, address);
        turn.AfterCommit(() => blocks.Change(userId, otherId));
        return Said($"{other} is no longer blocked.");
    });

    private static Outcome<Saying> Said(Saying saying) => saying;
}
