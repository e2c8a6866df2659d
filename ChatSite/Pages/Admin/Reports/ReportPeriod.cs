using ChatSite.Languages;

namespace ChatSite.Pages.Admin;

/// <summary>The days of a report as one says them: "1 Oct 2026 – 31 Oct 2026".</summary>
public static class ReportPeriod
{
    public static string Of(DateOnly from, DateOnly upto) => from == upto ? Day(from) : Day(from) + " – " + Day(upto);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", Tongue.Current.Culture);
}
