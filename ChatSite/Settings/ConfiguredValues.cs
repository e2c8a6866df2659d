using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSite.Data;

namespace ChatSite.Settings;

/// <summary>Puts what a section of the configuration says over the values of a group.</summary>
internal static class ConfiguredValues
{
    /// <exception cref="StartRefused">A number or a yes is wanted, and something else stands there.</exception>
    public static void Fill(JsonObject values, IConfigurationSection section)
    {
        foreach (var (name, value) in values.ToList())
        {
            if (value is JsonObject within) Fill(within, section.GetSection(name));
            else if (section[name] is { } text) values[name] = Like(value, text) ?? throw new StartRefused($"{section.Path}:{name} can't be \"{text}\".");
        }
    }

    private static JsonValue? Like(JsonNode? usual, string text) => usual?.GetValueKind() switch
    {
        JsonValueKind.Number => decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
        JsonValueKind.True or JsonValueKind.False => bool.TryParse(text, out var yes) ? JsonValue.Create(yes) : null,
        _ => JsonValue.Create(text),
    };
}
