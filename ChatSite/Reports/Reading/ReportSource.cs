using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>
/// What a report reads from. Everything long is read in pieces, each a question of its own, so that nothing stays open in
/// the database while a workbook is written. It is used by one thread, which does nothing else.
/// </summary>
internal sealed class ReportSource(ChatDb db, ReportOrder order, TimeZoneInfo zone, Tongue tongue, Role reader, DateTime now, CancellationToken cancel)
{
    private Dictionary<int, Somebody>? _people;
    private Dictionary<int, Place>? _places;
    private HashSet<int>? _class, _room, _outOfReach;

    public ChatDb Db => db;
    public ReportOrder Order => order;
    public Tongue Tongue => tongue;
    public CancellationToken Cancel => cancel;

    /// <summary>How many messages are read at most; fewer for a preview.</summary>
    public int MostMessages { get; init; } = int.MaxValue;

    /// <summary>Hears now and then how many rows of the database were read.</summary>
    public Action<int>? Told { get; init; }

    /// <summary>There were more messages than were read.</summary>
    public bool IsCut { get; set; }

    /// <summary>Where the first day begins.</summary>
    public DateTime FromUtc => Utc(order.From);

    /// <summary>Where the day after the last begins.</summary>
    public DateTime BeforeUtc => Utc(order.Upto.AddDays(1));

    public DateTime NowHere => Here(now);

    /// <summary>What the school's clock showed.</summary>
    public DateTime Here(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    public string Word(Saying saying) => saying.In(tongue);

    /// <summary>Everybody there is, by number.</summary>
    public Dictionary<int, Somebody> People => _people ??= LoadPeople();

    public Dictionary<int, Place> Places => _places ??= db.Rooms.AsNoTracking()
        .Select(room => new Place(room.Id, room.Kind, room.Name, room.PeopleKey, room.Members.Count, room.ArchivedAt != null, room.CreatedAt)).ToDictionary(place => place.Id);

    /// <summary>Whether it is a private conversation that whoever has the report made may not read.</summary>
    public bool IsOutOfReach(int roomId) => (_outOfReach ??= db.RoomsOutOfReach(reader)).Contains(roomId);

    public Somebody Person(int id) => People.TryGetValue(id, out var person) ? person : Somebody.Unknown(id);

    /// <summary>Whose messages it is about: everybody's, or those of a class or a role, also of such as have left the room.</summary>
    public bool Takes(int userId) => (order.ClassId is null || (_class ??= LoadClass()).Contains(userId)) && (order.RoleId is null || Person(userId).RoleId == order.RoleId);

    /// <summary>The same, and where it is limited to a room, those who are in it now.</summary>
    public bool Counts(int userId) => Takes(userId) && (order.RoomId is null || (_room ??= LoadRoom()).Contains(userId));

    /// <summary>Nothing limits it.</summary>
    public bool IsAboutAll => order is { ClassId: null, RoomId: null, RoleId: null };

    /// <summary>The people it is about, by name; without names that only stand for somebody.</summary>
    public IEnumerable<Somebody> Cast => People.Values.Where(person => !person.IsPlaceholder && Counts(person.Id)).OrderBy(person => person.Name, StringComparer.Create(tongue.Culture, ignoreCase: true)).ThenBy(person => person.Id);

    /// <summary>What a private conversation is called by those who may know: its people.</summary>
    public string NameOf(Place place) => place.Name != "" || place.PeopleKey is null ? place.Name
        : string.Join(", ", place.PeopleKey.Split(',').Select(id => int.TryParse(id, out var number) ? Person(number).Name : id));

    private HashSet<int> LoadRoom() => [.. db.Memberships.Where(member => member.RoomId == order.RoomId).Select(member => member.UserId)];

    private HashSet<int> LoadClass() => [.. db.ClassMembers.Where(member => member.ClassId == order.ClassId).Select(member => member.UserId)];

    private Dictionary<int, Somebody> LoadPeople()
    {
        var roles = db.Roles.AsNoTracking().ToDictionary(role => role.Id);
        var classes = db.ClassMembers.Select(member => new { member.UserId, member.Class.Name }).ToList()
            .GroupBy(member => member.UserId).ToDictionary(one => one.Key, one => string.Join(", ", one.Select(member => member.Name).Order(StringComparer.Ordinal)));
        var people = new Dictionary<int, Somebody>();
        var users = db.Users.AsNoTracking().Select(user => new
        {
            user.Id,
            user.Name,
            user.UserName,
            user.Email,
            user.RoleId,
            user.IsPlaceholder,
            user.CreatedAt,
            user.LastSeenAt,
            user.TwoFactorEnabled,
            user.LockoutEnd,
        });
        foreach (var user in users)
        {
            var role = roles[user.RoleId];
            people[user.Id] = new Somebody(user.Id, user.Name, user.UserName ?? "", user.Email, user.RoleId, user.IsPlaceholder ? "" : role.IsBuiltIn ? Words.In(tongue, role.Name) : role.Name, role.IsStaff, classes.GetValueOrDefault(user.Id, ""),
                user.IsPlaceholder, user.CreatedAt, user.LastSeenAt, user.TwoFactorEnabled, user.LockoutEnd > now);
        }
        return people;
    }

    // Where clocks go forward at midnight, the day begins an hour later.
    private DateTime Utc(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }
}
