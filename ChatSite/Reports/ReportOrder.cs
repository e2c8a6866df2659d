namespace ChatSite.Reports;

/// <summary>What a report shall be about: its kind, the days, and whom or what it is limited to.</summary>
/// <param name="From">The first day, by the school's clock.</param>
/// <param name="Upto">The last day.</param>
public sealed record ReportOrder(ReportKind Kind, DateOnly From, DateOnly Upto, int? ClassId = null, int? RoomId = null, int? RoleId = null)
{
    /// <summary>How many days a report reaches over at most: ten years.</summary>
    public const int MostDays = 3660;

    /// <summary>Nobody chatted before the first of these days, nor will a report be asked for that ends after the last; a sheet of Excel knows no days before 1900.</summary>
    public static readonly DateOnly First = new(1970, 1, 1), Last = new(2999, 12, 31);

    /// <summary>The name of its file: <c>activity-2026-10-01-2026-10-31.xlsx</c>.</summary>
    public string FileName => FormattableString.Invariant($"{Kind.ToString().ToLowerInvariant()}-{From:yyyy-MM-dd}-{Upto:yyyy-MM-dd}.xlsx");
}
