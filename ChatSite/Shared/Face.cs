using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace ChatSite.Shared;

/// <summary>A person's (or a room's) picture: a photo, or initials on a colour that stays the same (people.css).</summary>
public static class Face
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="photo">The version of the person's photo that the reader may see; 0 for initials.</param>
    public static HtmlString Of(int id, string? name, long photo = 0) =>
        new($"<span class=\"avatar\" data-author=\"{id}\" aria-hidden=\"true\">{(photo == 0 ? Encoder.Encode(Initials(name ?? "")) : $"<img src=\"/people/{id}/photo?v={photo}\" alt=\"\" loading=\"lazy\">")}</span>");

    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Take(2).Select(word => StringInfo.GetNextTextElement(word)).ToList();
        // Arabic letters would join to a word.
        return string.Join(letters is [[>= '\u0600' and <= '\u06FF', ..], ..] ? "\u200C" : "", letters).ToUpperInvariant();
    }
}
