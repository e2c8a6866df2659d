using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>What the numbers in a log stand for today: people, rooms and classes by their names, also people who are called a former member now.</summary>
public sealed class LogNames(ChatDb db, RoleBook roles, ILookupNormalizer normalizer)
{
    private const int MostMeant = 50;

    private readonly Dictionary<int, string> _people = [], _rooms = [], _classes = [];

    /// <summary>The people that somebody means: #7, a whole name or address, else the beginning of one; null when nobody is called so.</summary>
    public async Task<IReadOnlyList<int>?> Meant(string typed, CancellationToken cancel)
    {
        // A number needs no account: what it stood for may be gone.
        if (typed.StartsWith('#') && int.TryParse(typed.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return [id];
        var (name, address) = (normalizer.NormalizeName(typed), normalizer.NormalizeEmail(typed));
        var found = await db.Users.Where(user => user.NormalizedUserName == name || user.NormalizedDisplayName == name || user.NormalizedEmail == address).Select(user => user.Id).ToListAsync(cancel);
        if (found.Count == 0)
            found = await db.Users.Where(user => user.NormalizedUserName!.StartsWith(name!) || user.NormalizedDisplayName!.StartsWith(name!)).OrderBy(user => user.Id).Select(user => user.Id).Take(MostMeant).ToListAsync(cancel);
        return found.Count == 0 ? null : found;
    }

    public async Task Learn(IEnumerable<int?> people, CancellationToken cancel)
    {
        var wanted = people.OfType<int>().Where(id => !_people.ContainsKey(id)).ToHashSet();
        if (wanted.Count == 0) return;
        foreach (var user in await db.Users.Where(user => wanted.Contains(user.Id)).Select(user => new { user.Id, user.Name }).ToListAsync(cancel)) _people[user.Id] = user.Name;
    }

    public async Task Learn(IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        await Learn(entries.SelectMany(entry => new[] { entry.ActorId, entry.PersonId }), cancel);
        var rooms = entries.Select(entry => entry.RoomId).OfType<int>().Where(id => !_rooms.ContainsKey(id)).ToHashSet();
        if (rooms.Count > 0) foreach (var room in await db.Rooms.Where(room => rooms.Contains(room.Id)).Select(room => new { room.Id, room.Name }).ToListAsync(cancel)) _rooms[room.Id] = room.Name;
        var classes = entries.Where(entry => entry.SubjectKind == AuditSubjectKind.Class).Select(entry => (int)(entry.SubjectId ?? 0)).Where(id => !_classes.ContainsKey(id)).ToHashSet();
        if (classes.Count > 0) foreach (var one in await db.Classes.Where(one => classes.Contains(one.Id)).Select(one => new { one.Id, one.Name }).ToListAsync(cancel)) _classes[one.Id] = one.Name;
    }

    public string Person(int id) => _people.GetValueOrDefault(id, $"#{id}");

    /// <summary>The room, unless the subject says so already.</summary>
    public Saying? RoomOf(AuditEntry entry) => entry.RoomId is { } id && entry.SubjectKind != AuditSubjectKind.Room ? Room(id) : null;

    /// <summary>What it was done to, unless that is the person whom it concerns.</summary>
    public Saying? SubjectOf(AuditEntry entry) => entry.SubjectKind switch
    {
        AuditSubjectKind.Room => Room((int)(entry.SubjectId ?? 0)),
        AuditSubjectKind.Message => $"Message no. {entry.SubjectId}",
        AuditSubjectKind.Class => $"Class {_classes.GetValueOrDefault((int)(entry.SubjectId ?? 0), $"#{entry.SubjectId}")}",
        AuditSubjectKind.Role => $"Role {roles.All.FirstOrDefault(role => role.Id == entry.SubjectId)?.Title ?? $"#{entry.SubjectId}"}",
        AuditSubjectKind.Setting => $"Settings: {entry.SubjectName}",
        AuditSubjectKind.Report => $"Report {entry.SubjectId}",
        AuditSubjectKind.Schedule => $"Schedule {entry.SubjectId}",
        _ => null,
    };

    private Saying Room(int id)
    {
        // A private conversation has no name.
        if (!_rooms.TryGetValue(id, out var name) || name.Length == 0) return $"Room #{id}";
        return $"Room {name}";
    }
}
