using System.Text;

namespace ChatSite.Commands.Irc;

/// <summary>A line of a log with its place in the file and its moment.</summary>
/// <param name="Source">The line as it stands in the file.</param>
public sealed record IrcEntry(int Number, DateTime At, string Source, IrcLine Line);

/// <summary>Reads a log in order: gives each line its moment, and says which lines it can't understand.</summary>
public sealed class IrcLog(DateOnly date, Action<int, string> skipped)
{
    // A clock may be put back an hour or two; further back than that, midnight has passed.
    private static readonly TimeSpan PutBack = TimeSpan.FromHours(2);

    public IEnumerable<IrcEntry> Read(Stream file)
    {
        var (day, last, number) = (date, TimeSpan.Zero, 0);
        var early = new List<(int Number, string Source, IrcLine Line)>(); // lines without a time, before the first that has one
        var hasTime = false;
        foreach (var source in Lines(file))
        {
            number++;
            if (!IrcLine.TryRead(source, out var line, out var problem))
            {
                skipped(number, problem);
                continue;
            }
            if (line.Time is { } time)
            {
                if (hasTime && last - time > PutBack) day = day.AddDays(1);
                (last, hasTime) = (time, true);
                foreach (var before in early) yield return new IrcEntry(before.Number, Moment(), before.Source, before.Line);
                early.Clear();
            }
            if (hasTime) yield return new IrcEntry(number, Moment(), source, line);
            else early.Add((number, source, line));
        }
        foreach (var before in early) yield return new IrcEntry(before.Number, Moment(), before.Source, before.Line);

        DateTime Moment() => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + last;
    }

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // In those years one channel held UTF-8 and Windows' western letters side by side: each line is read as what it is.
    private static IEnumerable<string> Lines(Stream file)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(file, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (reader.ReadLine() is { } latin) yield return Decode(latin, strict);
    }

    private static string Decode(string latin, UTF8Encoding strict)
    {
        if (Ascii.IsValid(latin)) return latin;
        var bytes = Encoding.Latin1.GetBytes(latin);
        try { return strict.GetString(bytes).TrimStart('\uFEFF'); }
        catch (DecoderFallbackException) { return Western.GetString(bytes); }
    }
}
