using System.Buffers;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatSite.Messages;

/// <summary>Turns what somebody typed into HTML: CommonMark by Markdig without HTML, headings or pictures.</summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .DisableHeadings()
        .UseSoftlineBreakAsHardlineBreak()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    // What can begin anything but plain words. Most messages have none of it and need no parser.
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_`[]<>&~\\|:@/=^\n\t");

    /// <summary>The HTML of a text; one plain paragraph comes without its <c>p</c>, for the row to wrap.</summary>
    public static string ToHtml(string text, out bool isOneParagraph)
    {
        isOneParagraph = true;
        if (IsPlain(text)) return text;

        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>()) link.GetAttributes().AddProperty("rel", "noopener nofollow");

        var html = document.ToHtml(Pipeline).TrimEnd('\n');
        isOneParagraph = document is [ParagraphBlock];
        return isOneParagraph ? html["<p>".Length..^"</p>".Length] : html;
    }

    // At the start of a line a digit or dash may be a list, and four spaces are code; a line break has been looked for above.
    private static bool IsPlain(string text) =>
        char.IsLetter(text[0]) && !text.AsSpan().ContainsAny(Marks) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("  ", StringComparison.Ordinal) && !text.Contains('\0');

    // A picture from elsewhere would call a stranger's server from every reader's browser, so it becomes a link.
    private static void Tame(LinkInline link)
    {
        link.IsImage = false;
        var isSafe = Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";
        if (!isSafe && link.Url?.StartsWith('/') != true) link.Url = "#";
        link.GetAttributes().AddProperty("rel", "noopener nofollow");
    }
}
