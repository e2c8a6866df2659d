using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>One of two who talk, as far as the policy needs to know him.</summary>
public readonly record struct Talker(int UserId, int RoleId);

/// <summary>
/// Who may begin a private conversation with whom, answer, or do neither: role × role, and another way among the people
/// of a class where the school wants it. Kept in memory: it is asked for each private message.
/// </summary>
public sealed class TalkPolicy
{
    // For what another process changed; our own changes call Forget.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly RoleBook _roles;
    private readonly TimeProvider _clock;
    private volatile Page? _page;
    private int _changes;

    public TalkPolicy(IServiceScopeFactory scopes, RoleBook roles, ChangeClass classes, TimeProvider clock)
    {
        (_scopes, _roles, _clock) = (scopes, roles, clock);
        classes.Changed += Forget;
    }

    public bool LetsStart(Talker from, Talker to) => Between(from, to) == Talk.Start;

    /// <summary>Of several classes that both are in, the strictest rule counts.</summary>
    public Talk Between(Talker from, Talker to)
    {
        var page = Look();
        var pair = (from.RoleId, to.RoleId);
        var inClasses = page.ClassesOf(from.UserId).Intersect(page.ClassesOf(to.UserId))
            .Select(classId => page.Rules.TryGetValue((classId, pair.Item1, pair.Item2), out var rule) ? rule : (Talk?)null).Min();
        return inClasses ?? Everywhere(from.RoleId, to.RoleId);
    }

    /// <summary>What holds where no class has a rule of its own. Staff may write to anyone, and pupils to staff; pupils to each other only when the school has allowed it.</summary>
    public Talk Everywhere(int fromRoleId, int toRoleId) =>
        Look().Rules.TryGetValue((0, fromRoleId, toRoleId), out var rule) ? rule
        : _roles[fromRoleId].IsStaff || _roles[toRoleId].IsStaff ? Talk.Start : Talk.Never;

    /// <summary>Whether two people of the same roles may be told apart by their classes.</summary>
    public bool KnowsClasses => Look().Classes.Count > 0;

    /// <summary>A rule has changed, or somebody's class.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _page = null;
    }

    private Page Look()
    {
        if (_page is { } page && _clock.GetElapsedTime(page.Since) < Fresh) return page;
        var (seen, now) = (Volatile.Read(ref _changes), _clock.GetTimestamp());
        using var scope = _scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var rules = db.TalkRules.AsNoTracking().ToList();
        List<int> ruled = [.. rules.Select(rule => rule.ClassId).OfType<int>().Distinct()];
        var places = ruled.Count == 0 ? [] : db.ClassMembers.AsNoTracking().Where(member => ruled.Contains(member.ClassId)).ToList();
        var read = new Page(rules.GroupBy(rule => (rule.ClassId ?? 0, rule.FromRoleId, rule.ToRoleId)).ToDictionary(rule => rule.Key, rule => rule.Min(one => one.Talk)),
            places.GroupBy(place => place.UserId).ToDictionary(person => person.Key, person => person.Select(place => place.ClassId).ToArray()), now);
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _page = read;
        return read;
    }

    /// <param name="Classes">The classes that have rules, by the people in them.</param>
    private sealed record Page(Dictionary<(int ClassId, int From, int To), Talk> Rules, Dictionary<int, int[]> Classes, long Since)
    {
        public int[] ClassesOf(int userId) => Classes.Count > 0 && Classes.TryGetValue(userId, out var classes) ? classes : [];
    }
}
