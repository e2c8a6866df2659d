namespace ChatSite.Workbooks;

/// <summary>The number that a cell holds for a value that isn't text: days since 1899 for moments, as Excel counts.</summary>
internal static class CellNumber
{
    /// <exception cref="ArgumentException">A cell holds no such thing.</exception>
    public static double Of(object value) => value switch
    {
        int whole => whole,
        long whole => whole,
        double number => number,
        DateTime moment => moment.ToOADate(),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue).ToOADate(),
        TimeOnly time => time.ToTimeSpan().TotalDays,
        _ => throw new ArgumentException($"A cell can't hold {value.GetType().Name}.", nameof(value)),
    };
}
