using System.Buffers;
using System.Text;

namespace ChatSite.Messages;

/// <summary>
/// Words from somewhere that knows no Markdown, to be shown as they were typed: <c>*.deb and *.rpm</c> is not italic.
/// Backslashes come in only where a sign would mean something.
/// </summary>
public static class PlainText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\`*_[]<>#~-+=&|!.)");

    /// <summary>The Markdown that shows one line of plain text.</summary>
    public static string ToMarkdown(string line)
    {
        line = line.Trim();
        if (!line.AsSpan().ContainsAny(Signs) || ShowsAsTyped(line)) return line;

        var words = line.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (!IsAddress(words[i])) words[i] = Escape(words[i], isFirst: i == 0);
        return string.Join(' ', words);
    }

    private static bool ShowsAsTyped(string line) => Markdown.ToHtml(line, out var isOneParagraph) == Html(line) && isOneParagraph;

    private static string Html(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    // Links stay links, and a backslash in an address would belong to it.
    private static bool IsAddress(string word) =>
        word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static string Escape(string word, bool isFirst)
    {
        var escaped = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length; i++)
        {
            if (IsSign(word, i, isFirst)) escaped.Append('\\');
            escaped.Append(word[i]);
        }
        return escaped.ToString();
    }

    private static bool IsSign(string word, int i, bool isFirst) => word[i] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '~' or '&' => true,
        '#' or '>' or '-' or '+' or '=' or '|' => isFirst && i == 0,
        // "1. " and "1) " at the beginning would make a list.
        '.' or ')' => isFirst && i == word.Length - 1 && i > 0 && word.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0,
        _ => false,
    };
}
