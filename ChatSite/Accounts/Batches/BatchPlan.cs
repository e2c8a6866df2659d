using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Accounts.Batches;

/// <summary>What is to be done to the people of a batch.</summary>
/// <param name="TargetId">The role or the class, where it is about one.</param>
/// <param name="Until">Until when accounts are closed.</param>
public sealed record BatchPlan(BatchDeed? Deed, int? TargetId = null, DateTimeOffset? Until = null, string? Reason = null)
{
    /// <summary>Which rights a deed needs. Whether the actor looks after each of the people is asked beside them.</summary>
    public static Permission Needs(BatchDeed deed) => deed is BatchDeed.AddToClass or BatchDeed.TakeOutOfClass ? Permission.ManagePeople | Permission.ManageClasses : Permission.ManagePeople;

    private static bool NeedsReason(BatchDeed deed) => deed is BatchDeed.Block or BatchDeed.Delete;

    /// <summary>Why nothing can come of it, whoever the people are.</summary>
    internal Refusal? Problem(WriteTurn turn, Role me)
    {
        if (Deed is not { } deed || !Enum.IsDefined(deed)) return new Refusal("Choose what is to be done.", nameof(Deed));
        if (!me.Lets(Needs(deed))) return new Refusal("You may not do that.", nameof(Deed));
        if (deed == BatchDeed.GiveRole && (turn.Db.Roles.SingleOrDefault(role => role.Id == TargetId) is not { } role || !me.MayManage(role))) return new Refusal("Choose a role.", "RoleId");
        if (deed is BatchDeed.AddToClass or BatchDeed.TakeOutOfClass && !turn.Db.Classes.Any(one => one.Id == TargetId)) return new Refusal("Choose a class.", "ClassId");
        if (deed == BatchDeed.Block && Until is null) return new Refusal("Choose for how long.", "Days");
        if (Reason?.Length > Batch.LongestReason) return new Refusal("That is too long.", nameof(Reason));
        return NeedsReason(deed) && string.IsNullOrWhiteSpace(Reason) ? DeletePerson.NoReason : null;
    }
}
