using ChatSite.Rooms;
using ChatSite.Workbooks;

namespace ChatSite.Reports;

/// <summary>Who wrote how much, where and when: one walk through the messages, counted four ways.</summary>
internal sealed class Activity
{
    private readonly ReportSource _source;
    private readonly Dictionary<int, Tally> _people = [], _rooms = [];
    private readonly SortedDictionary<DateOnly, int[]> _days = [];
    private readonly Tally _private = new();
    private int _privateRooms;

    private Activity(ReportSource source) => _source = source;

    public static IReadOnlyList<ReportSheet> Of(ReportSource source)
    {
        var activity = new Activity(source);
        foreach (var said in source.Said()) activity.Count(said);
        return [activity.People(), activity.Rooms(), activity.Days(), activity.Weekdays()];
    }

    private void Count(Said said)
    {
        Find(_people, said.AuthorId).Count(said, said.RoomId);
        // Who talks privately with whom is nobody's business here.
        if (_source.Places.TryGetValue(said.RoomId, out var place) && place.Kind == RoomKind.Direct) _private.Count(said, said.RoomId);
        else Find(_rooms, said.RoomId).Count(said, said.AuthorId);

        var day = DateOnly.FromDateTime(said.At);
        if (!_days.TryGetValue(day, out var hours)) _days.Add(day, hours = new int[24]);
        hours[said.At.Hour]++;
    }

    private ReportSheet People() => new("People", [.. Somebody.Columns, .. Tally.Columns, new("Rooms", "In how many rooms and conversations the person wrote.", CellKind.Whole)], Sorted());

    private IEnumerable<object?[]> Sorted()
    {
        // Those who wrote nothing too; who has left the site, or the room, only if he wrote something.
        var cast = _source.Cast.ToList();
        var present = cast.Select(person => person.Id).ToHashSet();
        var all = cast.Select(person => (Person: person, Tally: _people.GetValueOrDefault(person.Id) ?? new Tally()))
            .Concat(_people.Where(one => !present.Contains(one.Key)).Select(one => (Person: _source.Person(one.Key), Tally: one.Value)));
        foreach (var (person, tally) in all.OrderByDescending(one => one.Tally.Messages)) yield return [.. person.Cells, .. tally.Cells, tally.Others];
    }

    private ReportSheet Rooms() => new("Rooms",
        [
            new("Room", "The room's name. All private conversations together are one line."), new("Kind", "For everyone, a group, or private."),
            new("Members", "How many people are in it now.", CellKind.Whole), .. Tally.Columns, new("Writers", "How many people wrote in it.", CellKind.Whole),
        ], RoomRows());

    private IEnumerable<object?[]> RoomRows()
    {
        foreach (var (id, tally) in _rooms.OrderByDescending(room => room.Value.Messages).ThenBy(room => room.Key))
        {
            var place = _source.Places.GetValueOrDefault(id);
            yield return [place?.Name ?? $"#{id}", place is null ? null : _source.Word(place.KindInWords), place?.People, .. tally.Cells, tally.Others];
        }
        _privateRooms = _private.Others;
        if (_privateRooms > 0) yield return [_source.Word(Languages.Saying.Count(_privateRooms, "One private conversation", "{0} private conversations")), _source.Word(Place.InWords(RoomKind.Direct)), null, .. _private.Cells, null];
    }

    private ReportSheet Days() => new("Days and hours",
        [new("Day", "By the school's clock.", CellKind.Date), .. Hours, new("Messages", "All of the day.", CellKind.Whole, CellLook.Bars)],
        _days.Count == 0 ? [] : AllDays());

    private IEnumerable<object?[]> AllDays()
    {
        for (var day = _days.Keys.First(); day <= _days.Keys.Last(); day = day.AddDays(1))
        {
            var hours = _days.GetValueOrDefault(day) ?? new int[24];
            yield return [day, .. hours.Select(count => count == 0 ? null : (object)count), hours.Sum()];
        }
    }

    private ReportSheet Weekdays() => new("Weekdays and hours",
        [new("Weekday", "All days of this name together."), .. Hours, new("Messages", "All of this weekday.", CellKind.Whole, CellLook.Bars)], AllWeekdays());

    private IEnumerable<object?[]> AllWeekdays()
    {
        var names = _source.Tongue.Culture.DateTimeFormat;
        for (var i = 0; i < 7; i++)
        {
            var weekday = (DayOfWeek)(((int)names.FirstDayOfWeek + i) % 7);
            var hours = new int[24];
            foreach (var (_, counts) in _days.Where(day => day.Key.DayOfWeek == weekday))
                for (var hour = 0; hour < 24; hour++) hours[hour] += counts[hour];
            yield return [names.GetDayName(weekday), .. hours.Select(count => count == 0 ? null : (object)count), hours.Sum()];
        }
    }

    private static IEnumerable<ReportColumn> Hours => Enumerable.Range(0, 24).Select(hour =>
        new ReportColumn($"{hour:00}", "Messages written in the hour that begins then. The darker the cell, the more.", CellKind.Whole, CellLook.Heat));

    private static Tally Find(Dictionary<int, Tally> all, int id)
    {
        if (!all.TryGetValue(id, out var tally)) all.Add(id, tally = new Tally());
        return tally;
    }
}
