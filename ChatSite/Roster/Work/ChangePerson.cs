using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Roster;

/// <summary>
/// Changes one value of somebody from what a list found to what it says. The way back is the same change the other way
/// round: so what was changed again since then stays as it is.
/// </summary>
public sealed class ChangePerson(ChangeName name, GiveRole give, EndAccount end, ILookupNormalizer normalizer, TimeProvider clock)
{
    private static readonly Saying Since = "It was changed by somebody in between, and stays so.";

    /// <summary>Why it can't be done, or null: then it is stored. What is as it should be already counts as a reason too, an empty one.</summary>
    internal Saying? Do(WriteTurn turn, Actor actor, User user, RosterChange change)
    {
        var present = ValueOf(turn, user, change);
        if (present == change.New) return Nothing;
        if (!string.Equals(present, change.Old, StringComparison.Ordinal)) return Since;
        var problem = change.Field switch
        {
            RosterField.ExternalId => SetExternalId(turn, user, change.New),
            RosterField.ListedName => Set(() => user.ListedName = change.New),
            RosterField.Name => name.Of(turn, user, change.New)?.Reason,
            RosterField.Email => SetEmail(user, change.New),
            RosterField.Role => SetRole(turn, actor, user, change.New),
            RosterField.Account => end.To(turn, actor, user, change.New!),
            RosterField.Class => SetPlace(turn, user, change),
            _ => "This can't be changed by a list.",
        };
        if (problem is null) turn.Db.SaveChanges();
        return problem;
    }

    /// <summary>It is so already.</summary>
    internal static Saying Nothing { get; } = "";

    private string? ValueOf(WriteTurn turn, User user, RosterChange change) => change.Field switch
    {
        RosterField.ExternalId => user.ExternalId,
        RosterField.ListedName => user.ListedName,
        RosterField.Name => user.DisplayName ?? user.UserName,
        RosterField.Email => user.Email,
        RosterField.Role => turn.Db.Users.Where(one => one.Id == user.Id).Select(one => one.RoleId).Single().ToString(),
        RosterField.Account => EndAccount.StateOf(user, clock.GetUtcNow()),
        RosterField.Class => PlaceOf(turn, user, change)?.IsTeacher switch { null => null, true => RosterChange.Teacher, _ => RosterChange.Pupil },
        _ => null,
    };

    private static Saying? Set(Action set)
    {
        set();
        return null;
    }

    private static Saying? SetExternalId(WriteTurn turn, User user, string? id)
    {
        if (id is not null && turn.Db.Users.Any(other => other.Id != user.Id && other.ExternalId == id)) return "Another account has this number.";
        user.ExternalId = id;
        return null;
    }

    // Nobody's until he has confirmed it; what he has confirmed is his own business.
    private Saying? SetEmail(User user, string? email)
    {
        if (user.EmailConfirmed) return "This person has confirmed an address of his own.";
        (user.Email, user.NormalizedEmail) = (email, normalizer.NormalizeEmail(email));
        return null;
    }

    private Saying? SetRole(WriteTurn turn, Actor actor, User user, string? roleId)
    {
        var given = give.Give(turn, actor, user.Id, int.Parse(roleId!));
        return given is null ? "You may not change this account." : given.Value.Refusal?.Reason;
    }

    private static ClassMember? PlaceOf(WriteTurn turn, User user, RosterChange change) =>
        ClassOf(turn, change) is { } one ? turn.Db.ClassMembers.SingleOrDefault(member => member.ClassId == one && member.UserId == user.Id) : null;

    private static int? ClassOf(WriteTurn turn, RosterChange change) => change.ClassId > 0
        ? turn.Db.Classes.Where(one => one.Id == change.ClassId).Select(one => (int?)one.Id).SingleOrDefault()
        : turn.Db.Classes.Where(one => one.Name == change.Class).Select(one => (int?)one.Id).SingleOrDefault();

    private static Saying? SetPlace(WriteTurn turn, User user, RosterChange change)
    {
        if (ClassOf(turn, change) is not { } classId) return $"There is no class {change.Class} any more.";
        var place = PlaceOf(turn, user, change);
        if (change.New is null) turn.Db.Remove(place!);
        else if (place is null) turn.Db.Add(new ClassMember { ClassId = classId, UserId = user.Id, IsTeacher = change.New == RosterChange.Teacher });
        else place.IsTeacher = change.New == RosterChange.Teacher;
        return null;
    }
}
