using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSite.Audit;

/// <summary>The words of an entry: why, and what was before and after.</summary>
public sealed record AuditStory(string? Reason, IReadOnlyList<AuditChange> Changes)
{
    // It is stored and hashed, never put into a page as it is: ä stays ä, so that a search finds it.
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AuditStory None { get; } = new(null, []);

    /// <summary>
    /// As it is stored: <c>["the reason", ["What","old","new"], …]</c>, with 0 where there is nothing. Without names for
    /// its parts, so that a search in it finds only what was said.
    /// </summary>
    public string ToJson() => new JsonArray([Value(Reason), .. Changes.Select(change => new JsonArray(change.What, Value(change.Old), Value(change.New)))]).ToJsonString(Form);

    public static AuditStory From(string? json) => json is null ? None : Read(JsonNode.Parse(json)!.AsArray());

    /// <summary>How a text stands in it, for a search.</summary>
    public static string Searched(string text) => JsonSerializer.Serialize(text, Form)[1..^1];

    private static AuditStory Read(JsonArray parts) =>
        new(Text(parts[0]), [.. parts.Skip(1).Select(change => new AuditChange(Text(change![0])!, Text(change[1]), Text(change[2])))]);

    private static JsonNode Value(string? text) => text is null ? 0 : text;

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
