using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatSite.Shared;

namespace ChatSite.Settings;

/// <summary>
/// A group of settings taken apart into texts by name (<c>Post.PerMinute</c> → <c>60</c>), and put together again: what
/// the configuration, a form and the audit log have in common.
/// </summary>
public static class SettingTexts
{
    // A value that a later version added has its default, and one that it gave up is skipped.
    internal static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() }, IgnoreReadOnlyProperties = true };

    /// <summary>All values of a group by name.</summary>
    public static IReadOnlyDictionary<string, string> Of<T>(T group)
    {
        var texts = new Dictionary<string, string>();
        TakeApart(Values(group), "", texts);
        return texts;
    }

    /// <summary>The group with other values; refused where one is of the wrong kind, or won't do.</summary>
    public static Outcome<T> With<T>(T group, IEnumerable<KeyValuePair<string, string>> texts) where T : class
    {
        var values = Values(group);
        foreach (var (name, text) in texts)
            if (!Put(values, name, text)) return new Refusal("This is a whole number.", name);
        try
        {
            var changed = values.Deserialize<T>(Form)!;
            return changed is IHasRules { Wrong: { } wrong } ? wrong : changed;
        }
        catch (JsonException wrong)
        {
            return new Refusal("This is none of the choices.", wrong.Path?.TrimStart('$', '.') ?? "");
        }
    }

    internal static JsonObject Values<T>(T group) => JsonSerializer.SerializeToNode(group, Form)!.AsObject();

    private static void TakeApart(JsonObject values, string within, Dictionary<string, string> texts)
    {
        foreach (var (name, value) in values)
        {
            if (value is JsonObject inner) TakeApart(inner, $"{within}{name}.", texts);
            else texts[within + name] = value?.ToString() ?? "";
        }
    }

    private static bool Put(JsonObject values, string name, string text)
    {
        var path = name.Split('.');
        foreach (var step in path[..^1]) values = values[step]!.AsObject();
        JsonNode? value = values[path[^1]]?.GetValueKind() switch
        {
            JsonValueKind.Number => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
            JsonValueKind.True or JsonValueKind.False => bool.TryParse(text, out var yes) ? JsonValue.Create(yes) : null,
            _ => JsonValue.Create(text),
        };
        if (value is not null) values[path[^1]] = value;
        return value is not null;
    }
}
