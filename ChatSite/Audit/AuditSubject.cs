namespace ChatSite.Audit;

/// <summary>What kind of thing something was done to. The numbers are stored: never give one to another meaning.</summary>
public enum AuditSubjectKind
{
    Site = 0,
    Person = 1,
    Room = 2,
    Message = 3,
    Class = 4,
    Role = 5,
    Setting = 6,
    Report = 7,

    /// <summary>A report that is made again and again.</summary>
    Schedule = 8,
}

/// <summary>What something was done to, by its id: names are looked up when the entry is shown.</summary>
/// <param name="Name">What code calls a setting; never something that people typed.</param>
/// <param name="PersonId">Whom it concerns, where that is not the subject itself: the author of a message, who came into a class.</param>
/// <param name="RoomId">The room where it happened.</param>
public readonly record struct AuditSubject(AuditSubjectKind Kind, long? Id = null, string? Name = null, int? PersonId = null, int? RoomId = null)
{
    public static AuditSubject Site => default;

    public static AuditSubject Person(int id) => new(AuditSubjectKind.Person, id, PersonId: id);

    public static AuditSubject Room(int id) => new(AuditSubjectKind.Room, id, RoomId: id);

    public static AuditSubject Message(long id) => new(AuditSubjectKind.Message, id);

    public static AuditSubject Class(int id) => new(AuditSubjectKind.Class, id);

    public static AuditSubject Role(int id) => new(AuditSubjectKind.Role, id);

    public static AuditSubject Setting(string name) => new(AuditSubjectKind.Setting, Name: name);

    public static AuditSubject Report(long id) => new(AuditSubjectKind.Report, id);

    public static AuditSubject Schedule(int id) => new(AuditSubjectKind.Schedule, id);

    /// <summary>It concerns this person: <c>AuditSubject.Message(7).Of(authorId).In(roomId)</c>.</summary>
    public AuditSubject Of(int? personId) => this with { PersonId = personId };

    /// <summary>It happened in this room.</summary>
    public AuditSubject In(int? roomId) => this with { RoomId = roomId };
}
