using System.Buffers;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatSite.Messages;

/// <summary>
/// Finds texts that nobody writes and that would keep the parser busy: it takes the square of what is nested or left
/// open, 75 ms for one message of stars, and a room's page holds fifty. They are shown as they were typed.
/// </summary>
internal static class Tangles
{
    private const int DeepestLine = 12;
    private const int MostMarks = 400;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~[]\\");

    private static readonly MarkdownPipeline Blocks = BlocksOnly();

    public static bool Has(string text) => IsDeep(text) || HasManyMarks(text);

    // Quotes and lists that begin in one line, each in the one before.
    private static bool IsDeep(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var begun = 0;
            for (var i = 0; i < line.Length && line[i] is ' ' or '\t' or '>' or '-' or '+' or '*' or '.' or ')' or (>= '0' and <= '9'); i++)
                if (line[i] == '>' || (line[i] is '-' or '+' or '*' or '.' or ')' && (i + 1 == line.Length || line[i + 1] is ' ' or '\t')))
                    begun++;
            if (begun > DeepestLine) return true;
        }
        return false;
    }

    // In a block of code they are only letters; where those blocks are, the parser must say.
    private static bool HasManyMarks(string text) => Count(text) > MostMarks
        && Markdig.Markdown.Parse(text, Blocks).Descendants<LiteralInline>().Sum(words => Count(words.Content.AsSpan())) > MostMarks;

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (int at; (at = text.IndexOfAny(Marks)) >= 0;)
        {
            var isEscape = text[at] == '\\'; // of the sign behind it
            if (!isEscape) count++;
            text = text[Math.Min(at + (isEscape ? 2 : 1), text.Length)..];
        }
        return count;
    }

    private static MarkdownPipeline BlocksOnly()
    {
        var builder = Markdown.Builder();
        builder.InlineParsers.Clear();
        return builder.Build();
    }
}
