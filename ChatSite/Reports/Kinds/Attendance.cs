using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Presence;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Who was here on which day, by all traces there are: pages in view, sign-ins, messages. And who has read which announcement.</summary>
internal static class Attendance
{
    public static IReadOnlyList<ReportSheet> Of(ReportSource source)
    {
        var days = new Dictionary<(DateOnly Day, int UserId), Traces>();
        foreach (var (userId, first, last) in PagesInView(source))
        {
            Find(days, userId, first).At(first);
            Find(days, userId, last).At(last);
        }
        foreach (var entry in SignedIn(source)) Find(days, entry.UserId, entry.At).At(entry.At);
        foreach (var said in source.Said())
        {
            var traces = Find(days, said.AuthorId, said.At);
            traces.At(said.At);
            traces.Messages++;
        }
        return [People(source, days), Days(source, days), .. Announcements.Of(source)];
    }

    private static ReportSheet People(ReportSource source, Dictionary<(DateOnly Day, int UserId), Traces> days) => new("Attendance",
        [
            new("Day", "By the school's clock.", CellKind.Date), .. Somebody.Columns,
            new("First trace", "The first trace of the day: a page in view, a sign-in or a message. Pages are noted every few minutes, so it may be up to four minutes late.", CellKind.TimeOfDay),
            new("Last trace", "The last trace of the day. In between the person may have been away.", CellKind.TimeOfDay),
            new("Messages", "Written on that day.", CellKind.Whole),
        ],
        days.OrderBy(one => one.Key.Day).ThenBy(one => source.Person(one.Key.UserId).Name, StringComparer.Create(source.Tongue.Culture, ignoreCase: true)).ThenBy(one => one.Key.UserId)
            .Select(one => (object?[])[one.Key.Day, .. source.Person(one.Key.UserId).Cells, TimeOnly.FromDateTime(one.Value.First), TimeOnly.FromDateTime(one.Value.Last), one.Value.Messages]));

    private static ReportSheet Days(ReportSource source, Dictionary<(DateOnly Day, int UserId), Traces> days)
    {
        var all = source.Cast.Count();
        return new("People per day",
            [
                new("Day", "By the school's clock.", CellKind.Date), new("People here", "How many left a trace. Whoever chose to be invisible and wrote nothing left none.", CellKind.Whole, CellLook.Bars),
                new("Out of", "How many have an account now and belong to what the report is limited to.", CellKind.Whole), new("Share", "The one of the other.", CellKind.Percent),
            ],
            days.Keys.Where(key => !source.Person(key.UserId).IsPlaceholder && source.Counts(key.UserId)).GroupBy(key => key.Day).OrderBy(day => day.Key)
                .Select(day => (object?[])[day.Key, day.Count(), all, all == 0 ? null : Math.Min(1, (double)day.Count() / all)]));
    }

    private static IEnumerable<(int UserId, DateTime First, DateTime Last)> PagesInView(ReportSource source)
    {
        for (var day = source.Order.From; day <= source.Order.Upto; day = day.AddDays(1))
        {
            source.Cancel.ThrowIfCancellationRequested();
            var one = day;
            foreach (var here in source.Db.DaysHere.AsNoTracking().Where(here => here.Day == one).ToList())
                if (source.Counts(here.UserId)) yield return (here.UserId, source.Here(here.FirstAt), source.Here(here.LastAt));
            if (day == DateOnly.MaxValue) yield break;
        }
    }

    private static IEnumerable<(int UserId, DateTime At)> SignedIn(ReportSource source) =>
        SignIns.Entries(source).Where(entry => entry.Kind is SecurityEvent.SignedIn or SecurityEvent.SignedInOnNewDevice).Select(entry => (entry.UserId, source.Here(entry.At)));

    private static Traces Find(Dictionary<(DateOnly, int), Traces> days, int userId, DateTime at)
    {
        var key = (DateOnly.FromDateTime(at), userId);
        if (!days.TryGetValue(key, out var traces)) days.Add(key, traces = new Traces());
        return traces;
    }

    private sealed class Traces
    {
        public DateTime First = DateTime.MaxValue, Last;
        public int Messages;

        public void At(DateTime moment)
        {
            if (moment < First) First = moment;
            if (moment > Last) Last = moment;
        }
    }
}
