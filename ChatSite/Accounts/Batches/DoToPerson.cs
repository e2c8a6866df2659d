using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Accounts.Batches;

/// <summary>Does to one person of a batch what its deed says, by the same verbs as his own page.</summary>
public sealed class DoToPerson(BanPerson ban, GiveRole giveRole, ChangeClass classes, SignOutPerson signOut, DemandSecondStep demand, DeletePerson delete)
{
    /// <summary>Why not, in English; null when it is done.</summary>
    internal string? In(WriteTurn turn, Actor actor, Batch batch, int userId) => batch.Deed switch
    {
        BatchDeed.Block => Why(ban.Until(turn, new DateTimeOffset(batch.Until!.Value, TimeSpan.Zero), userId, actor, batch.Reason)),
        BatchDeed.Unblock => Why(ban.Lift(turn, userId, actor, batch.Reason) is not null),
        BatchDeed.GiveRole => Why(giveRole.Give(turn, actor, userId, batch.TargetId ?? 0, batch.Reason)),
        BatchDeed.AddToClass => Why(turn.MayHelp(actor, userId) ? classes.Add(turn, actor, batch.TargetId ?? 0, [userId], asTeachers: false) : null),
        BatchDeed.TakeOutOfClass => Why(turn.MayHelp(actor, userId) ? classes.Remove(turn, actor, batch.TargetId ?? 0, userId) : null),
        BatchDeed.EndSessions => Why(signOut.Everywhere(turn, actor, userId, batch.Reason)),
        BatchDeed.NeedSecondStep => Why(demand.Of(turn, actor, userId, true, batch.Reason)),
        BatchDeed.Delete => Why(delete.Ask(turn, actor, userId, batch.Reason)),
        BatchDeed.Keep => Why(delete.TakeBack(turn, actor, userId)),
        _ => WhyNot.IsNotYours,
    };

    private static string? Why(bool isDone) => isDone ? null : WhyNot.IsNotYours;

    private static string? Why<T>(Outcome<T>? outcome) =>
        outcome is not { } done ? WhyNot.IsNotYours : done.Refusal is { } refusal ? refusal.Reason.In(Languages.Tongue.English) : null;
}
