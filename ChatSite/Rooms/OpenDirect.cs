using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.Extensions.Options;

namespace ChatSite.Rooms;

/// <summary>Finds the private conversation of a set of people, or begins it: there is one for each set.</summary>
public sealed class OpenDirect(WriterQueue writer, RoomNews news, TalkPolicy policy, MayTalk mayTalk, Supervise supervise, Blocks blocks, IOptions<LanguageOptions> language, TimeProvider clock)
{
    /// <summary>What has more people is a group: with a name, a host, and members who come and go.</summary>
    public const int MostPeople = 20;

    /// <summary>Answers the room's id; null when one of the others is nobody here.</summary>
    public Task<Outcome<int>?> By(int userId, params IReadOnlyCollection<int> others)
    {
        int[] everyone = [.. others.Append(userId).Distinct().Order()];
        return everyone.Length is < 2 or > MostPeople
            ? Task.FromResult<Outcome<int>?>(new Refusal(everyone.Length < 2 ? "A conversation takes two." : TooMany))
            : writer.Run(turn => Find(turn, everyone) ?? Begin(turn, userId, everyone));
    }

    private static Saying TooMany => $"A private conversation has {MostPeople} people at most. Make a group for more.";

    // What exists is found whatever the policy says: its people may read what they wrote.
    private static Outcome<int>? Find(WriteTurn turn, int[] everyone)
    {
        var key = Key(everyone);
        var id = turn.Db.Rooms.Where(room => room.PeopleKey == key).Select(room => room.Id).SingleOrDefault();
        return id == 0 ? null : (Outcome<int>?)id;
    }

    private Outcome<int>? Begin(WriteTurn turn, int userId, int[] everyone)
    {
        var people = turn.Db.Users.Where(user => everyone.Contains(user.Id) && !user.IsPlaceholder).OrderBy(user => user.SortName).ToList();
        if (people.Count < everyone.Length) return null;
        var me = people.Single(user => user.Id == userId);
        if (people.Find(other => other.Id != userId && (blocks.Between(me.Id, other.Id) || !policy.LetsStart(new(me.Id, me.RoleId), new(other.Id, other.RoleId)))) is { } refused)
            return (Outcome<int>)new Refusal($"You can't begin a private conversation with {refused.Name} here. Talk in a group, or ask a teacher.");
        List<User> rest = [.. people.Where(user => user.Id != userId)];
        if (mayTalk.Together(me, rest, rest) is { } apart) return (Outcome<int>)apart;

        var now = clock.GetUtcNow().UtcDateTime;
        var room = new Room { Kind = RoomKind.Direct, PeopleKey = Key(everyone), CreatedAt = now, LastPostAt = now, LastPostSeq = turn.LastSeq };
        // Of two, each sees the other's name; more than two share one.
        if (people.Count > 2) room.Name = Named(people.Select(user => user.Name), language.Value.Tongue);
        room.Members.AddRange(people.Select(user => new Membership { UserId = user.Id, JoinedAt = now }));
        turn.Db.Add(room);
        turn.Db.SaveChanges();
        var id = room.Id;
        supervise.Settle(turn, id);
        turn.AfterCommit(() => news.Changed(id));
        return (Outcome<int>)id;
    }

    private static string Key(int[] everyone) => string.Join(',', everyone);

    /// <summary>What a conversation of more than two is called: after its people, as far as there is room.</summary>
    internal static string Named(IEnumerable<string> people, Tongue tongue)
    {
        var name = Sentence.List([.. people]).In(tongue);
        return name.Length <= Room.LongestName ? name : name[..(Room.LongestName - 1)] + "…";
    }
}
