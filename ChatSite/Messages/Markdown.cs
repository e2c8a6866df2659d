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

    /// <summary>The HTML of a text; one plain paragraph comes without its <c>p</c>, for the row to wrap.</summary>
    public static string ToHtml(string text, out bool isOneParagraph)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>()) link.GetAttributes().AddProperty("rel", "noopener nofollow");

        var html = document.ToHtml(Pipeline).TrimEnd('\n');
        isOneParagraph = document is [ParagraphBlock];
        return isOneParagraph ? html["<p>".Length..^"</p>".Length] : html;
    }

    // A picture from elsewhere would call a stranger's server from every reader's browser, so it becomes a link.
    private static void Tame(LinkInline link)
    {
        link.IsImage = false;
        var isSafe = Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";
        if (!isSafe && link.Url?.StartsWith('/') != true) link.Url = "#";
        link.GetAttributes().AddProperty("rel", "noopener nofollow");
    }
}
