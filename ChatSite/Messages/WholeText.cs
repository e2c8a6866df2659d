using ChatSite.Shared;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ChatSite.Messages;

/// <summary>
/// Nothing that was said stays out of sight. CommonMark swallows <c>[a]: b</c> and all that stands behind a fence, so
/// that <c>```print(1)</c> would be an empty box, and a line could be hidden from whoever looks after the room.
/// </summary>
internal static class WholeText
{
    private const int LongestLanguage = 20;

    /// <summary>Paragraphs that keep their definitions of links.</summary>
    public sealed class Paragraphs : ParagraphBlockParser
    {
        public Paragraphs() => ParseSetextHeadings = false;

        public override bool Close(BlockProcessor processor, Block block)
        {
            if (block is not ParagraphBlock { Lines.Count: > 0 } paragraph) return true;
            ref var lines = ref paragraph.Lines;
            for (var i = 0; i < lines.Count; i++) lines.Lines[i].Slice.TrimStart();
            lines.Lines[lines.Count - 1].Slice.TrimEnd();
            return true;
        }
    }

    /// <summary>Puts what stands behind a fence into the code, unless it is the name of a language with code below.</summary>
    public static void Keep(FencedCodeBlock code)
    {
        var behind = $"{code.Info} {code.Arguments}".Trim();
        if (behind.Length == 0 || (IsLanguage(behind) && code.Lines.Count > 0)) return;

        var lines = new StringLineGroup(code.Lines.Count + 1);
        lines.Add(new StringSlice(behind));
        for (var i = 0; i < code.Lines.Count; i++) lines.Add(code.Lines.Lines[i].Slice);
        code.Lines = lines;
        code.SetAttributes(new HtmlAttributes());
    }

    /// <summary>Whether a reader sees anything of it: a lone <c>&gt;</c> is an empty quote, and <c>[](x)</c> a link without words.</summary>
    public static bool IsSeen(string html)
    {
        if (html.Contains("<hr", StringComparison.Ordinal)) return true;
        var isTag = false;
        foreach (var rune in html.EnumerateRunes())
        {
            if (rune.Value == '<') isTag = true;
            else if (rune.Value == '>') isTag = false;
            else if (!isTag && TypedText.IsVisible(rune)) return true;
        }
        return false;
    }

    private static bool IsLanguage(string word) =>
        word.Length <= LongestLanguage && char.IsAsciiLetter(word[0]) && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '#' or '.' or '-' or '_');
}
