using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Contacts;

/// <summary>
/// Asks somebody to be a contact, answers, takes back, removes. Each answers null when the other is nobody here, and
/// else what was done, in words that are the same whether or not the other has blocked the one who asks.
/// </summary>
public sealed class ChangeContact(WriterQueue writer, WhoKnowsWhom knows, LiveHub live, TimeProvider clock)
{
    /// <summary>So that nobody knocks at every door of the school.</summary>
    public const int MostRequests = 100;

    public Task<Outcome<Saying>?> Ask(int userId, int otherId) => With(userId, otherId, (turn, other) =>
    {
        var contacts = turn.Db.Contacts;
        if (turn.Db.Blocks.Any(block => block.ById == userId && block.OfId == otherId)) return new Refusal($"You have blocked {other}. Unblock {other} first.");
        if (contacts.Find(otherId, userId) is { } theirs) return Accept(turn, theirs, other);
        if (contacts.Find(userId, otherId) is { } mine) return Said(mine.AcceptedAt is null ? (Saying)$"You have asked {other}." : $"{other} is your contact.");
        if (contacts.Count(contact => contact.FromId == userId && contact.AcceptedAt == null) >= MostRequests)
            return new Refusal($"{MostRequests} of your requests wait for an answer. Withdraw some before you ask more people.");

        turn.Db.Add(new Contact { FromId = userId, ToId = otherId, AskedAt = Now });
        turn.Db.SaveChanges();
        Tell(turn, otherId);
        return Said($"You have asked {other}.");
    });

    public Task<Outcome<Saying>?> Accept(int userId, int otherId) => With(userId, otherId, (turn, other) =>
        turn.Db.Contacts.Find(otherId, userId) is { } asked && !turn.Db.Blocks.Any(block => block.ById == userId && block.OfId == otherId)
            ? Accept(turn, asked, other)
            : new Refusal($"The request of {other} is no longer there."));

    /// <summary>Says no, without telling.</summary>
    public Task<Outcome<Saying>?> Decline(int userId, int otherId) => With(userId, otherId, (turn, other) =>
    {
        turn.Db.Contacts.Where(contact => contact.FromId == otherId && contact.ToId == userId && contact.AcceptedAt == null).ExecuteDelete();
        Tell(turn, userId);
        return Said($"You have declined the request of {other}.");
    });

    /// <summary>Takes a request back.</summary>
    public Task<Outcome<Saying>?> Withdraw(int userId, int otherId) => With(userId, otherId, (turn, other) =>
    {
        turn.Db.Contacts.Where(contact => contact.FromId == userId && contact.ToId == otherId && contact.AcceptedAt == null).ExecuteDelete();
        Tell(turn, otherId);
        return Said($"Your request to {other} is withdrawn.");
    });

    public Task<Outcome<Saying>?> Remove(int userId, int otherId) => With(userId, otherId, (turn, other) =>
    {
        turn.Untie(userId, otherId);
        turn.AfterCommit(() => knows.Set(userId, otherId, false));
        return Said($"{other} is no longer your contact.");
    });

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Outcome<Saying> Accept(WriteTurn turn, Contact contact, string other)
    {
        contact.AcceptedAt ??= Now;
        turn.Db.SaveChanges();
        turn.AfterCommit(() => knows.Set(contact.FromId, contact.ToId, true));
        Tell(turn, contact.ToId);
        return Said($"{other} is your contact.");
    }

    // A person's own pages hear how many wait for his answer.
    private void Tell(WriteTurn turn, int userId)
    {
        var count = turn.Db.CountAsking(userId);
        turn.AfterCommit(() => live.Tell(userId, "asked", Asked.Html(count)));
    }

    private Task<Outcome<Saying>?> With(int userId, int otherId, Func<WriteTurn, string, Outcome<Saying>> step) => writer.Run(turn =>
        turn.Other(userId, otherId) is { } other ? step(turn, other) : (Outcome<Saying>?)null);

    private static Outcome<Saying> Said(Saying saying) => saying;
}
