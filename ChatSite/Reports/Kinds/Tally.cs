using ChatSite.Workbooks;

namespace ChatSite.Reports;

/// <summary>What was counted of one person or one room.</summary>
internal sealed class Tally
{
    private readonly HashSet<int> _others = [];
    private readonly HashSet<int> _days = [];
    private int _edited, _removed;
    private DateTime? _first, _last;

    public static readonly ReportColumn[] Columns =
    [
        new("Messages", "How many were written in the period; also those that were removed later. Quiet lines, such as who joined, don't count.", CellKind.Whole, CellLook.Bars),
        new("Edited", "How many of these were changed afterwards.", CellKind.Whole),
        new("Removed", "How many of these were removed afterwards.", CellKind.Whole),
        new("Days", "On how many days something was written.", CellKind.Whole),
        new("First message", "The first in the period, by the school's clock.", CellKind.Moment),
        new("Last message", "The last in the period, by the school's clock.", CellKind.Moment),
    ];

    public int Messages { get; private set; }

    /// <summary>For a person the rooms, for a room the people.</summary>
    public int Others => _others.Count;

    public object?[] Cells => [Messages, _edited, _removed, _days.Count, _first, _last];

    public void Count(Said said, int other)
    {
        Messages++;
        if (said.IsEdited) _edited++;
        if (said.IsRemoved) _removed++;
        _others.Add(other);
        _days.Add(DateOnly.FromDateTime(said.At).DayNumber);
        if (_first is null || said.At < _first) _first = said.At;
        if (_last is null || said.At > _last) _last = said.At;
    }
}
