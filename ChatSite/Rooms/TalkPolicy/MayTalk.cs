using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>
/// Holds the policy against rooms: who may write in one, and who may bring whom together. A group of three and more in
/// which a staff member takes part is a classroom, where everyone speaks; any other is as private as a private conversation.
/// </summary>
public sealed class MayTalk(TalkPolicy policy, RoleBook roles, Blocks blocks)
{
    /// <summary>Why this person may not write in the room, in a sentence for him; null when he may.</summary>
    public Saying? Reason(WriteTurn turn, RoomKind kind, int roomId, Talker me) => Reason(new TalkLook.InTurn(turn), kind, roomId, me);

    /// <summary>The same for a page.</summary>
    public Saying? Reason(ChatDb db, Membership member) => Reason(new TalkLook.InPage(db), member.Room.Kind, member.RoomId, new(member.UserId, member.User.RoleId));

    // What holds between those who talk does not hold for who reads along.
    private Saying? Reason(TalkLook room, RoomKind kind, int roomId, Talker me) =>
        Between(room, kind, roomId, me) is { } reason && !room.IsSupervisor(roomId, me.UserId) ? reason : null;

    private Saying? Between(TalkLook room, RoomKind kind, int roomId, Talker me)
    {
        if (kind == RoomKind.Broadcast) return null;
        var isUnderEyes = room.HasThreeWithStaff(roomId);
        if (kind == RoomKind.Group && isUnderEyes) return null;

        var others = room.Others(roomId, me.UserId);
        foreach (var (other, name) in others)
        {
            // Two pupils in a teacher's conversation talk under his eyes.
            if (isUnderEyes && !roles[me.RoleId].IsStaff && !roles[other.RoleId].IsStaff) continue;
            // Said in the policy's words, so that nobody learns who has blocked whom. Among more than two, messages fold away.
            var talk = others.Count == 1 && blocks.Between(me.UserId, other.UserId) ? Talk.Never : policy.Between(me, other);
            if (talk == Talk.Never && kind == RoomKind.Direct) return $"You can't write to {name} privately. What was said here stays to be read.";
            if (talk == Talk.Never) return $"You can't write to {name} in a group without a staff member. Ask a teacher to join.";
            if (talk == Talk.Reply && !room.WasWrittenTo(roomId, me.UserId)) return $"You can answer {name}, but not begin. Wait until {name} has written.";
        }
        return null;
    }

    /// <summary>Why somebody can't bring these people together; null when he can. <paramref name="others"/> are all who will be there, <paramref name="newcomers"/> those of them whom he brings.</summary>
    public Refusal? Together(User by, IReadOnlyCollection<User> others, IReadOnlyCollection<User> newcomers)
    {
        var isClassroom = others.Count > 1 && others.Append(by).Any(IsStaff);
        foreach (var one in newcomers)
        {
            // In a classroom pupils may meet; but no pupil pulls a teacher into a room whom he may not write to.
            if (!isClassroom && blocks.Between(by.Id, one.Id)) return Apart(by, one);
            if (policy.LetsStart(Talker(by), Talker(one)) || (isClassroom && (IsStaff(by) || !IsStaff(one)))) continue;
            return IsStaff(one) ? new Refusal($"You can't begin a conversation with {one.Name}, so you can't add {one.Name} to a group either. Ask a teacher.") : Apart(by, one);
        }
        return isClassroom ? null : Apart(others);
    }

    /// <summary>Why these people can't be in one group, whoever brings them together; null when they can.</summary>
    public Refusal? Among(IReadOnlyCollection<User> people) => people.Count > 2 && people.Any(IsStaff) ? null : Apart(people);

    private Refusal? Apart(IReadOnlyCollection<User> people)
    {
        // Where no class has a rule of its own, two of each role stand for all.
        var some = policy.KnowsClasses ? [.. people] : people.GroupBy(person => person.RoleId).SelectMany(role => role.Take(2)).ToList();
        for (var i = 0; i < some.Count; i++)
            for (var j = i + 1; j < some.Count; j++)
                if (policy.Between(Talker(some[i]), Talker(some[j])) == Talk.Never || policy.Between(Talker(some[j]), Talker(some[i])) == Talk.Never)
                    return Apart(some[i], some[j]);
        return null;
    }

    private static Refusal Apart(User one, User other) =>
        new($"{one.Name} and {other.Name} can't be in a group without a staff member. Add one, or ask a teacher.");

    private bool IsStaff(User person) => roles[person.RoleId].IsStaff;

    private static Talker Talker(User person) => new(person.Id, person.RoleId);
}
