using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace ChatSite.Shared;

/// <summary>A person's (or a room's) picture: initials on a colour that stays the same (people.css).</summary>
public static class Face
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static HtmlString Of(int id, string? name) =>
        new($"<span class=\"avatar\" data-author=\"{id}\" aria-hidden=\"true\">{Encoder.Encode(Initials(name ?? ""))}</span>");

    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => StringInfo.GetNextTextElement(word))).ToUpperInvariant();
    }
}
