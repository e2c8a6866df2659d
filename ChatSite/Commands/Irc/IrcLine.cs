using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ChatSite.Commands.Irc;

/// <summary>What happened in one line of a log.</summary>
public enum IrcDeed
{
    /// <summary>Somebody said it.</summary>
    Said,

    /// <summary>Somebody told what he does: <c>* nick waves</c>.</summary>
    Did,

    /// <summary>Somebody came, went, or took another name.</summary>
    Changed,
}

/// <summary>One line of an IRC log, understood. Lines of the channel itself carry no time.</summary>
public sealed partial record IrcLine(TimeSpan? Time, string Nick, IrcDeed Deed, string Text)
{
    public static bool TryRead(string line, [NotNullWhen(true)] out IrcLine? read, [NotNullWhen(false)] out string? problem)
    {
        line = Colours().Replace(line, "").TrimEnd();
        (read, problem) = (null, null);
        if (Timed().Match(line) is { Success: true } timed) read = Said(timed, ref problem);
        else if (Untimed().Match(line) is { Success: true } untimed) read = Happened(untimed.Groups["nick"].Value, untimed.Groups["text"].Value);
        else problem = line.Length == 0 ? "is empty" : "is no IRC line";
        return read is not null;
    }

    private static IrcLine? Said(Match line, ref string? problem)
    {
        var (hours, minutes, text) = (int.Parse(line.Groups["h"].Value), int.Parse(line.Groups["m"].Value), line.Groups["text"].Value.Trim());
        if (hours > 23 || minutes > 59) problem = "has no such time";
        else if (text.Length == 0) problem = "says nothing";
        if (problem is not null) return null;
        var (said, did) = (line.Groups["said"], line.Groups["did"]);
        return new IrcLine(new TimeSpan(hours, minutes, 0), said.Success ? said.Value : did.Value, said.Success ? IrcDeed.Said : IrcDeed.Did, text);
    }

    private static IrcLine Happened(string nick, string text)
    {
        if (Renamed().Match(text) is { Success: true } renamed) return new(null, nick, IrcDeed.Changed, $"{nick} is now known as {renamed.Groups[1].Value}.");
        if (Came().IsMatch(text)) return new(null, nick, IrcDeed.Changed, $"{nick} joined.");
        if (Went().IsMatch(text)) return new(null, nick, IrcDeed.Changed, $"{nick} left.");
        return new(null, nick, IrcDeed.Did, text); // some clients write actions so
    }

    [GeneratedRegex(@"^\[(?<h>\d\d):(?<m>\d\d)(:\d\d)?\]\s+(<\s?[@+%&~!]?(?<said>[^>\s][^>]*)>|\*\s+(?<did>\S+))(?<text>.*)$")]
    private static partial Regex Timed();

    // The address in brackets is dropped: where somebody sat is nobody's business now. A word with a colon is the server's.
    [GeneratedRegex(@"^===\s+(?<nick>[^\s:]+)\s+(\[[^\]\s]*@[^\]\s]*\]\s+)?(?<text>\S.*)$")]
    private static partial Regex Untimed();

    [GeneratedRegex(@"^is now known as (\S+)$")]
    private static partial Regex Renamed();

    [GeneratedRegex(@"^has joined [#&]")]
    private static partial Regex Came();

    [GeneratedRegex(@"^has (left [#&]|quit\b)")]
    private static partial Regex Went();

    // Colour, bold and the like, as mIRC marks them, and whatever else can't be seen.
    [GeneratedRegex(@"\x03(\d{1,2}(,\d{1,2})?)?|[\x00-\x08\x0B-\x1F\x7F]")]
    private static partial Regex Colours();
}
