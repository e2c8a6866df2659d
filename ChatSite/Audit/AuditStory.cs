using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSite.Audit;

/// <summary>The words of an entry: why, and what was before and after.</summary>
public sealed record AuditStory(string? Reason, IReadOnlyList<AuditChange> Changes)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is stored and hashed, never put into a page as it is: ä stays ä, so that a search finds it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static AuditStory None { get; } = new(null, []);

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    public static AuditStory From(string? json) => json is null ? None : JsonSerializer.Deserialize<AuditStory>(json, Form) ?? None;
}
