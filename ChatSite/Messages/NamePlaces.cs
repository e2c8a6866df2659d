using System.Text.RegularExpressions;
using ChatSite.Languages;

namespace ChatSite.Messages;

/// <summary>Where names stand in a quiet line, in whatever language it was written: not the words of the sentence, since anybody may call himself "host".</summary>
internal static class NamePlaces
{
    // The one with most words of its own first: "{0} left. {1} is host now." before "{0} left."
    private static readonly Lazy<Regex[]> Sentences = new(() => [.. Words.Of(Tongue.All.First(tongue => Words.Of(tongue).Count > 0)).Keys
        .Where(key => key.StartsWith("{0} ", StringComparison.Ordinal) && key.EndsWith('.'))
        .SelectMany(key => Tongue.All.Select(tongue => Words.In(tongue, key)))
        .Distinct().OrderByDescending(sentence => sentence.Length).Select(Shape)]);

    /// <summary>The line with other names in the places for names; one of no known sentence is all place.</summary>
    public static string Replace(string line, Func<string, string> other)
    {
        if (Sentences.Value.Select(sentence => sentence.Match(line)).FirstOrDefault(match => match.Success) is not { } found) return other(line);
        var (text, at) = ("", 0);
        foreach (var place in found.Groups.Values.Skip(1).OrderBy(place => place.Index))
        {
            text += line[at..place.Index] + other(place.Value);
            at = place.Index + place.Length;
        }
        return text + line[at..];
    }

    private static Regex Shape(string sentence) =>
        new($"^{Regex.Replace(Regex.Escape(sentence), @"\\\{\d}", "(.+?)")}$", RegexOptions.CultureInvariant);
}
