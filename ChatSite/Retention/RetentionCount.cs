using System.Text.Json;
using System.Text.Json.Serialization;
using ChatSite.Rooms;

namespace ChatSite.Retention;

/// <summary>How many messages of a role in a kind of room are old enough.</summary>
/// <param name="Messages">Those that go.</param>
/// <param name="Held">Those that stay, since they are under a hold or evidence.</param>
public sealed record RetentionCount(RoomKind Kind, int RoleId, int Messages, int Held)
{
    private static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() } };

    internal static string ToJson(IEnumerable<RetentionCount> counts) => JsonSerializer.Serialize(counts, Form);

    public static List<RetentionCount> From(string json) => JsonSerializer.Deserialize<List<RetentionCount>>(json, Form) ?? [];
}
