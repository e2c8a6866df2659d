using System.Collections.Concurrent;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Whom the rules want to read along in a room.</summary>
/// <param name="IsMissing">They want somebody, and there is nobody who may.</param>
public sealed record Supervisors(HashSet<int> Ids, bool IsMissing);

/// <summary>Which conversations are supervised, and by whom. The rules are few and kept in memory.</summary>
public sealed class Supervision
{
    // For what another process changed; our own changes call Forget.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly RoleBook _roles;
    private readonly TimeProvider _clock;
    private volatile Page? _page;
    private int _changes;
    private int _isUnswept = 1;

    public Supervision(IServiceScopeFactory scopes, RoleBook roles, ChangeClass classes, TimeProvider clock)
    {
        (_scopes, _roles, _clock) = (scopes, roles, clock);
        classes.Changed += Forget;
        roles.Changed += Forget;
    }

    /// <summary>The rooms that were found in order since something last changed; null when there are no rules.</summary>
    internal ConcurrentDictionary<int, byte>? Settled => Look() is { Rules.Count: > 0 } page ? page.Settled : null;

    /// <summary>Whether rooms may be out of date since this was last asked.</summary>
    internal bool TakeUnswept() => Interlocked.Exchange(ref _isUnswept, 0) == 1;

    /// <summary>A rule, a class, or what somebody is has changed: each room is looked at anew.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _page = null;
        Volatile.Write(ref _isUnswept, 1);
    }

    /// <summary>Who ought to read along in a room. Nobody is needed where one of them takes part anyway.</summary>
    public Supervisors In(ChatDb db, int roomId)
    {
        var rules = Look().Rules;
        var wanted = new Supervisors([], IsMissing: false);
        if (rules.Count == 0 || db.Rooms.Where(room => room.Id == roomId).Select(room => room.Kind).Single() is var kind && kind == RoomKind.Broadcast) return wanted;

        var people = db.Memberships.Where(member => member.RoomId == roomId && !member.IsSupervisor && !member.User.IsPlaceholder)
            .Select(member => new { member.UserId, member.User.RoleId }).AsEnumerable().Select(member => new Talker(member.UserId, member.RoleId)).ToList();
        if (kind == RoomKind.Group && people.Count > 2 && people.Exists(person => _roles[person.RoleId].IsStaff)) return wanted;

        var candidates = new Candidates(db, people, [.. _roles.All.Where(role => role.IsStaff && role.Lets(Permission.Supervise)).Select(role => role.Id)]);
        foreach (var rule in rules)
            foreach (var (one, other) in Pairs(rule, people))
            {
                var found = candidates.For(rule, one, other);
                if (found.Count == 0) wanted = wanted with { IsMissing = true };
                else if (!people.Exists(person => found.Contains(person.UserId))) wanted.Ids.UnionWith(found);
                // Who is meant by name is so for the first two as for all others.
                if (!rule.ByTeachers) break;
            }
        return wanted;
    }

    private static IEnumerable<(Talker, Talker)> Pairs(SupervisionRule rule, List<Talker> people) =>
        from one in people
        where one.RoleId == rule.RoleId
        from other in people
        where other.RoleId == rule.OtherRoleId && other.UserId != one.UserId && (rule.RoleId != rule.OtherRoleId || one.UserId < other.UserId)
        select (one, other);

    private Page Look()
    {
        if (_page is { } page && _clock.GetElapsedTime(page.Since) < Fresh) return page;
        var (seen, now) = (Volatile.Read(ref _changes), _clock.GetTimestamp());
        using var scope = _scopes.CreateScope();
        var read = new Page(scope.ServiceProvider.GetRequiredService<ChatDb>().SupervisionRules.AsNoTracking().ToList(), [], now);
        // Not kept if something changed while we were asking: it may be the old one.
        if (seen == Volatile.Read(ref _changes)) _page = read;
        return read;
    }

    private sealed record Page(List<SupervisionRule> Rules, ConcurrentDictionary<int, byte> Settled, long Since);

    // Asked once for a room, and only where a rule names teachers.
    private sealed class Candidates(ChatDb db, List<Talker> people, List<int> supervisingRoles)
    {
        private ILookup<int, int>? _classes;
        private ILookup<int, int>? _teachers;

        public List<int> For(SupervisionRule rule, Talker one, Talker other)
        {
            var teachers = rule.ByTeachers ? TeachersOf(one, other) : [];
            return teachers.Count > 0 || rule.SupervisorId is not { } named || !MaySupervise(named) ? teachers : [named];
        }

        private List<int> TeachersOf(Talker one, Talker other)
        {
            List<int> ids = [.. people.Select(person => person.UserId)];
            _classes ??= db.ClassMembers.Where(member => EF.Parameter(ids).Contains(member.UserId)).ToLookup(member => member.UserId, member => member.ClassId);
            List<int> classIds = [.. _classes.SelectMany(person => person).Distinct()];
            _teachers ??= db.ClassMembers
                .Where(member => member.IsTeacher && EF.Parameter(classIds).Contains(member.ClassId) && EF.Parameter(supervisingRoles).Contains(member.User.RoleId) && !member.User.IsPlaceholder)
                .ToLookup(member => member.ClassId, member => member.UserId);
            return [.. _classes[one.UserId].Intersect(_classes[other.UserId]).SelectMany(classId => _teachers[classId]).Distinct()];
        }

        private bool MaySupervise(int userId) => db.Users.Any(user => user.Id == userId && EF.Parameter(supervisingRoles).Contains(user.RoleId) && !user.IsPlaceholder);
    }
}
