using ChatSite.Messages;

namespace ChatSite.Commands.Irc;

/// <summary>What a line says, as one message or as several where it is too long for one.</summary>
internal static class IrcText
{
    public static IReadOnlyList<string> Of(IrcLine line) => line.Deed switch
    {
        IrcDeed.Changed => [line.Text],
        IrcDeed.Did => [.. Split(line.Text, text => $"*{PlainText.ToMarkdown(text)}*")],
        _ => [.. Split(line.Text, PlainText.ToMarkdown)],
    };

    // Halves what is too long, at a space where there is one.
    private static IEnumerable<string> Split(string text, Func<string, string> write)
    {
        if (write(text) is { Length: <= Message.LongestText } whole) return [whole];
        var middle = text.Length / 2;
        var space = text.LastIndexOf(' ', middle);
        var at = space > 0 ? space : char.IsLowSurrogate(text[middle]) ? middle - 1 : middle;
        return Split(text[..at].Trim(), write).Concat(Split(text[at..].Trim(), write));
    }
}
