using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Each try to sign in that went wrong, also with names that nobody has.</summary>
internal static class FailedTries
{
    private const int Piece = 4_000;

    public static ReportSheet Of(ReportSource source) => new("Failed tries",
        [
            new("At", "By the school's clock. What is older than the log of sign-ins, as the settings have it, is in no report; and of a flood of tries not each was written down.", CellKind.Moment),
            .. Somebody.Columns, new("What happened", "Why it went wrong. An unknown name is one that nobody has, and stands without a person; only a report about everybody has these. What was typed is kept nowhere."),
            new("Same name", "The same for each try of the same unknown name, until the site starts anew. Nobody can tell the name from it."),
            new("With", "By what somebody tried to prove who he is."), new("Device", "The browser and the system, as the browser tells."), new("Address", "Where it came from."),
        ],
        Entries(source).Select(entry => (object?[])
        [
            source.Here(entry.At), .. entry.UserId is { } userId ? source.Person(userId).Cells : Nobody, source.Word(SignInWords.Of(entry.Outcome)), entry.NameMark, source.Word(SignInWords.Of(entry.Way)), entry.Device, entry.Address,
        ]));

    /// <summary>In the order of their numbers, which is that of their times.</summary>
    public static IEnumerable<SignInEntry> Entries(ReportSource source)
    {
        var (from, before, after) = (source.FromUtc, source.BeforeUtc, 0L);
        while (true)
        {
            source.Cancel.ThrowIfCancellationRequested();
            var piece = source.Db.SignIns.AsNoTracking().Where(entry => entry.Id > after && entry.At >= from && entry.At < before && entry.Outcome != SignInOutcome.SignedIn)
                .OrderBy(entry => entry.Id).Take(Piece).ToList();
            source.Told?.Invoke(piece.Count);
            foreach (var entry in piece)
                if (entry.UserId is { } userId ? source.Counts(userId) : source.IsAboutAll) yield return entry;
            if (piece.Count < Piece) yield break;
            after = piece[^1].Id;
        }
    }

    private static object?[] Nobody => [.. Somebody.Columns.Select(_ => (object?)null)];
}
