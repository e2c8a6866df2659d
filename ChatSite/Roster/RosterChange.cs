using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSite.Roster;

/// <summary>One value that a list changes: what it is now, and what it becomes. Null is none.</summary>
/// <param name="Class">Of a place in a class: what the class is called.</param>
/// <param name="ClassId">The class itself; 0 where it is made by the same list.</param>
/// <param name="Done">It was changed so by the list, and so can be undone.</param>
public sealed record RosterChange(RosterField Field, string? Old, string? New, string? Class = null, int ClassId = 0, bool Done = false)
{
    /// <summary>The parts that somebody has in a class.</summary>
    public const string Pupil = "pupil", Teacher = "teacher";

    /// <summary>What an account is: open, or ended by a list. With a moment behind it where staff have closed it until then.</summary>
    public const string Open = "open", Ended = "ended", Closed = "closed ";

    private static readonly JsonSerializerOptions Form = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static RosterChange OfClass(string name, int classId, bool? was, bool? becomes) => new(RosterField.Class, Part(was), Part(becomes), name, classId);

    internal static string ToJson(IReadOnlyList<RosterChange> changes) => JsonSerializer.Serialize(changes, Form);

    internal static IReadOnlyList<RosterChange> From(string json) => JsonSerializer.Deserialize<List<RosterChange>>(json, Form)!;

    private static string? Part(bool? isTeacher) => isTeacher switch { null => null, true => Teacher, _ => Pupil };
}

/// <summary>What a list may change. The numbers are stored.</summary>
public enum RosterField
{
    ExternalId = 1,
    UserName = 2,

    /// <summary>The name in the school's list.</summary>
    ListedName = 3,

    /// <summary>The name that everyone sees.</summary>
    Name = 4,
    Email = 5,

    /// <summary>Values are ids of roles.</summary>
    Role = 6,
    Account = 7,
    Class = 8,
}
