using System.Globalization;

namespace ChatSite.Backups;

/// <summary>Which backups are kept: the newest of each of the last days, weeks and months that have one. So a week without the site costs none of them.</summary>
internal static class KeepSome
{
    private const int UpdatesKept = 3;

    /// <summary>Those that may go; the newest is never among them.</summary>
    public static IEnumerable<KeptBackup> Rest(IReadOnlyList<KeptBackup> all, BackupOptions options)
    {
        var newestFirst = all.OrderByDescending(backup => backup.At).ToList();
        var kept = newestFirst.Take(1)
            .Concat(Newest(newestFirst, backup => backup.At.Date, options.Daily))
            .Concat(Newest(newestFirst, backup => (ISOWeek.GetYear(backup.At), ISOWeek.GetWeekOfYear(backup.At)), options.Weekly))
            .Concat(Newest(newestFirst, backup => (backup.At.Year, backup.At.Month), options.Monthly)).ToHashSet();
        return newestFirst.Where(backup => !kept.Contains(backup));
    }

    public static IEnumerable<KeptBackup> OldUpdates(IReadOnlyList<KeptBackup> all) => all.OrderByDescending(backup => backup.At).Skip(UpdatesKept);

    private static IEnumerable<KeptBackup> Newest<TSpan>(IEnumerable<KeptBackup> newestFirst, Func<KeptBackup, TSpan> span, int count) =>
        newestFirst.GroupBy(span).Take(count).Select(group => group.First());
}
