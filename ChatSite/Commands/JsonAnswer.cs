using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ChatSite.Commands;

/// <summary><c>--json</c>: the same answer for programs. A list is an array with one item on each line.</summary>
internal static class JsonAnswer
{
    /// <summary>To be added to each command that lists or answers.</summary>
    public static readonly Option<bool> Wanted = new("--json") { Description = "Answers in JSON, for programs." };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static bool WantsJson(this ParseResult asked) => asked.GetValue(Wanted);

    /// <summary>Answers that it is done: for programs, or in words.</summary>
    public static int Answer<T>(this ParseResult asked, T forPrograms, string inWords)
    {
        if (asked.WantsJson()) asked.WriteJson(forPrograms);
        else asked.Output().WriteLine(inWords);
        return CommandLine.Ok;
    }

    /// <summary>Writes one answer.</summary>
    public static void WriteJson<T>(this ParseResult asked, T answer) => asked.Output().WriteLine(JsonSerializer.Serialize(answer, Options));

    /// <summary>Writes a list of any length, item by item.</summary>
    public static void WriteJsonList<T>(this ParseResult asked, IEnumerable<T> items)
    {
        var (output, isFirst) = (asked.Output(), true);
        foreach (var item in items)
        {
            output.Write(isFirst ? "[\n" : ",\n");
            output.Write(JsonSerializer.Serialize(item, Options));
            isFirst = false;
        }
        output.WriteLine(isFirst ? "[]" : "\n]");
    }
}
