using System.Globalization;
using ChatSite.Languages;

namespace ChatSite.Pages.Shared;

/// <summary>
/// Numbers as bars, oldest first: drawn on the server, with the same numbers as a table beside it. A page that shows one
/// loads charts.css. <c>await Html.PartialAsync("_BarChart", new BarChart("Messages", "Day", bars))</c>
/// </summary>
/// <param name="Title">What is counted.</param>
/// <param name="Over">What the bars stand for: the days, the hours.</param>
public sealed record BarChart(Saying Title, Saying Over, IReadOnlyList<Bar> Bars)
{
    private const int Step = 10, Height = 100;

    public int Most => Bars.Count == 0 ? 0 : Bars.Max(bar => bar.Value ?? 0);

    public string ViewBox => $"0 0 {Bars.Count * Step} {Height}";

    /// <summary>Where a bar stands and how high: what is there is seen, however small.</summary>
    public static string X(int place) => Number(place * Step + 1);

    public string Y(Bar bar) => Number(Height - Tall(bar));

    public string H(Bar bar) => Number(Tall(bar));

    private double Tall(Bar bar) => bar.Value is > 0 and { } value ? Math.Max(2, Math.Round(value * (double)Height / Most, 1)) : 0;

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One bar: what it stands for, and how many; null where nobody has counted.</summary>
public sealed record Bar(string Name, int? Value);
