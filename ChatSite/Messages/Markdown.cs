using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatSite.Messages;

/// <summary>Turns what somebody typed into HTML: CommonMark by Markdig without HTML, headings or pictures.</summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = Builder().Build();

    private const string Rel = "noopener nofollow";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // What can begin anything but plain words. Most messages have none of it and need no parser.
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_`[]<>&~\\|:@/=^\n\t");

    /// <summary>The HTML of a text; one plain paragraph comes without its <c>p</c>, for the row to wrap.</summary>
    public static string ToHtml(string text, out bool isOneParagraph)
    {
        isOneParagraph = true;
        if (IsPlain(text)) return text;
        if (Tangles.Has(text)) return AsTyped(text);

        try
        {
            var document = Markdig.Markdown.Parse(text, Pipeline);
            foreach (var item in document.Descendants().ToList()) Tame(item);

            var html = document.ToHtml(Pipeline).TrimEnd('\n');
            if (!WholeText.IsSeen(html)) return AsTyped(text);
            isOneParagraph = document is [ParagraphBlock];
            return isOneParagraph ? html["<p>".Length..^"</p>".Length] : html;
        }
        catch (ArgumentException)
        {
            // Markdig gives up on what is nested a hundred deep ("[[[[…"). A message must never break its room's page.
            return AsTyped(text);
        }
    }

    internal static MarkdownPipelineBuilder Builder()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .DisableHeadings()
            .UseSoftlineBreakAsHardlineBreak()
            .UseAutoLinks()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough);
        builder.BlockParsers.Replace<ParagraphBlockParser>(new WholeText.Paragraphs());
        builder.InlineParsers.InsertBefore<EmphasisInlineParser>(new Products());
        return builder;
    }

    private static string AsTyped(string text) => Encoder.Encode(text).Replace("&#xA;", "<br />\n");

    // At the start of a line a digit or dash may be a list, and four spaces are code; a line break has been looked for above.
    private static bool IsPlain(string text) =>
        char.IsLetter(text[0]) && !text.AsSpan().ContainsAny(Marks) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("  ", StringComparison.Ordinal) && !text.Contains('\0');

    private static void Tame(MarkdownObject item)
    {
        if (item is FencedCodeBlock code) WholeText.Keep(code);
        else if (item is LinkInline link)
        {
            link.IsImage = false; // a picture from elsewhere would call a stranger's server from every reader's browser
            if (!IsSafe(link.Url) && link.Url?.StartsWith('/') != true) link.Url = "#";
            link.GetAttributes().AddProperty("rel", Rel);
        }
        else if (item is AutolinkInline auto)
        {
            // "<javascript:…>" is a link to CommonMark.
            if (auto.IsEmail || IsSafe(auto.Url)) auto.GetAttributes().AddProperty("rel", Rel);
            else auto.ReplaceBy(new LiteralInline($"<{auto.Url}>"));
        }
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";
}
