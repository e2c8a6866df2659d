using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Reports;

/// <summary>Who signed in, when, with what and from where; who tried and could not, and who was kept out after too many wrong tries.</summary>
internal static class SignIns
{
    private const int Piece = 4_000;

    private static readonly SecurityEvent[] Kinds =
        [SecurityEvent.SignedIn, SecurityEvent.SignedInOnNewDevice, SecurityEvent.TooManyWrongPasswords, SecurityEvent.TooManyWrongCodes];

    public static IReadOnlyList<ReportSheet> Of(ReportSource source)
    {
        var (people, days) = (new Dictionary<int, Count>(), new SortedDictionary<DateOnly, Count>());
        foreach (var entry in Entries(source))
        {
            var at = source.Here(entry.At);
            Find(people, entry.UserId).Add(entry, at);
            Find(days, DateOnly.FromDateTime(at)).Add(entry, at);
        }
        foreach (var entry in FailedTries.Entries(source))
        {
            if (entry.UserId is { } userId) Find(people, userId).AddFailed();
            Find(days, DateOnly.FromDateTime(source.Here(entry.At))).AddFailed(isUnknown: entry.UserId is null);
        }
        return [Each(source), FailedTries.Of(source), PerPerson(source, people), PerDay(days)];
    }

    private static ReportSheet Each(ReportSource source) => new("Sign-ins",
        [
            new("At", "By the school's clock.", CellKind.Moment), .. Somebody.Columns, new("What happened", "Whether it was on a device that the person had used before; or that the name rests after too many wrong tries."),
            new("Device", "The browser and the system, as the browser tells."), new("Address", "Where it came from."),
        ],
        Entries(source).Select(entry => (object?[])[source.Here(entry.At), .. source.Person(entry.UserId).Cells, source.Word(InWords(entry.Kind)), entry.Detail, entry.Address]));

    private static ReportSheet PerPerson(ReportSource source, Dictionary<int, Count> people) => new("People",
        [
            .. Somebody.Columns, .. Count.Columns, new("First sign-in", "The first in the period.", CellKind.Moment), new("Last sign-in", "The last in the period.", CellKind.Moment),
            new("Last seen", "When a page of the site was last in view, also after the period. Empty: never.", CellKind.Moment),
            new("Second step", "Whether the account asks for a second step."),
        ],
        source.Cast.Select(person => (Person: person, Count: people.GetValueOrDefault(person.Id) ?? new Count())).OrderByDescending(one => one.Count.SignIns)
            .Select(one => (object?[])[.. one.Person.Cells, .. one.Count.Cells, one.Count.First, one.Count.Last,
                one.Person.LastSeenAt is { } seen ? source.Here(seen) : null, source.Word(one.Person.HasSecondStep ? "yes" : "no")]));

    private static ReportSheet PerDay(SortedDictionary<DateOnly, Count> days) => new("Days",
        [
            new("Day", "By the school's clock.", CellKind.Date), .. Count.Columns,
            new("Unknown names", "How many of the failed tries were made with a name that nobody has. Only a report about everybody counts them.", CellKind.Whole),
            new("Different people", "How many people signed in.", CellKind.Whole, CellLook.Bars),
        ],
        days.Select(day => (object?[])[day.Key, .. day.Value.Cells, day.Value.UnknownNames, day.Value.Different]));

    // In the order of their numbers, which is that of their times.
    internal static IEnumerable<SecurityLogEntry> Entries(ReportSource source)
    {
        List<SecurityEvent> kinds = [.. Kinds];
        var (from, before, after) = (source.FromUtc, source.BeforeUtc, 0L);
        while (true)
        {
            source.Cancel.ThrowIfCancellationRequested();
            var piece = source.Db.SecurityEvents.AsNoTracking().Where(entry => entry.Id > after && entry.At >= from && entry.At < before && kinds.Contains(entry.Kind))
                .OrderBy(entry => entry.Id).Take(Piece).ToList();
            source.Told?.Invoke(piece.Count);
            foreach (var entry in piece)
                if (source.Counts(entry.UserId)) yield return entry;
            if (piece.Count < Piece) yield break;
            after = piece[^1].Id;
        }
    }

    private static Saying InWords(SecurityEvent kind) => kind switch
    {
        SecurityEvent.SignedInOnNewDevice => "Signed in on a new device",
        SecurityEvent.TooManyWrongPasswords => "Too many wrong passwords",
        SecurityEvent.TooManyWrongCodes => "Too many wrong codes",
        _ => "Signed in",
    };

    private static Count Find<T>(IDictionary<T, Count> all, T key)
    {
        if (!all.TryGetValue(key, out var count)) all.Add(key, count = new Count());
        return count;
    }

    private sealed class Count
    {
        private readonly HashSet<int> _people = [];
        private int _newDevices, _kept, _failed;

        public static readonly ReportColumn[] Columns =
        [
            new("Sign-ins", "How many. Whoever stays signed in signs in seldom.", CellKind.Whole, CellLook.Bars),
            new("New devices", "How many of these were on a device that was new to the account.", CellKind.Whole),
            new("Kept out", "How often a name had to rest after too many wrong passwords or codes.", CellKind.Whole),
            new("Failed tries", "How many tries to sign in went wrong, each as the table of failed tries has it.", CellKind.Whole),
        ];

        public int SignIns { get; private set; }
        public int Different => _people.Count;
        public DateTime? First { get; private set; }
        public DateTime? Last { get; private set; }
        public int UnknownNames { get; private set; }
        public object?[] Cells => [SignIns, _newDevices, _kept, _failed];

        public void Add(SecurityLogEntry entry, DateTime at)
        {
            if (entry.Kind is SecurityEvent.TooManyWrongPasswords or SecurityEvent.TooManyWrongCodes)
            {
                _kept++;
                return;
            }
            SignIns++;
            if (entry.Kind == SecurityEvent.SignedInOnNewDevice) _newDevices++;
            _people.Add(entry.UserId);
            First ??= at;
            Last = at;
        }

        public void AddFailed(bool isUnknown = false)
        {
            _failed++;
            if (isUnknown) UnknownNames++;
        }
    }
}
