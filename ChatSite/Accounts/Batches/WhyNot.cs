using ChatSite.Accounts.Roles;
using ChatSite.Data;

namespace ChatSite.Accounts.Batches;

/// <summary>Says of each person of a batch why nothing would be done to him, before anything is done. The deed itself asks again.</summary>
public sealed class WhyNot(IEnumerable<HoldsBack> holds, TimeProvider clock)
{
    // Looked up where they are read.
    public const string IsYou = "This is your own account.", IsNotYours = "You don't look after this account.", IsName = "This is only a name that nobody signs in with.";

    internal string? Of(WriteTurn turn, Batch batch, User person, Role me)
    {
        if (person.Id == batch.MadeById) return IsYou;
        if (person.IsPlaceholder) return IsName;
        if (!me.MayManage(person.Role)) return IsNotYours;
        var isClosed = person.LockoutEnd > clock.GetUtcNow();
        return batch.Deed switch
        {
            BatchDeed.Block when isClosed && person.BlockedUntil == batch.Until => "The account is closed already.",
            BatchDeed.Unblock when !isClosed => "The account is open.",
            BatchDeed.GiveRole when person.RoleId == batch.TargetId => "Has this role already.",
            BatchDeed.AddToClass when IsIn(turn, batch, person) => "Is in this class already.",
            BatchDeed.TakeOutOfClass when !IsIn(turn, batch, person) => "Isn't in this class.",
            BatchDeed.EndSessions when !turn.Db.UserSessions.Any(session => session.UserId == person.Id && session.EndedAt == null) => "Is signed in nowhere.",
            BatchDeed.NeedSecondStep when person.MustHaveSecondStep => "Needs a second step already.",
            BatchDeed.Delete when turn.Db.Departures.Any(departure => departure.UserId == person.Id && departure.ByStaff) => "Will be deleted already.",
            BatchDeed.Delete when holds.Any(holdsBack => holdsBack(turn.Db, person.Id)) => "Is held for an inquiry.",
            BatchDeed.Keep when !turn.Db.Departures.Any(departure => departure.UserId == person.Id) => "Stays anyway.",
            BatchDeed.Block or BatchDeed.Delete when turn.IsLastManager(person.Id) => "Nobody else can give roles.",
            BatchDeed.GiveRole when turn.IsLastManager(person.Id, turn.Db.Roles.Where(role => role.Id == batch.TargetId).Select(role => role.Permissions).Single()) => "Nobody else can give roles.",
            _ => null,
        };
    }

    private static bool IsIn(WriteTurn turn, Batch batch, User person) => turn.Db.ClassMembers.Any(member => member.ClassId == batch.TargetId && member.UserId == person.Id);
}
