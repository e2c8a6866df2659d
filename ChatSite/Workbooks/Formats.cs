using System.Globalization;

namespace ChatSite.Workbooks;

/// <summary>Excel's format codes for the kinds of values, with dates as a language writes them.</summary>
internal sealed class Formats(CultureInfo culture)
{
    // English is written in many countries, whose numeric dates contradict each other; so the month is a word, in English on every machine.
    private readonly string _date = culture.TwoLetterISOLanguageName switch
    {
        "en" => "[$-809]d mmm yyyy",
        "de" => "dd.mm.yyyy",
        _ => "dd/mm/yyyy",
    };

    public string Of(CellKind kind) => kind switch
    {
        CellKind.Whole => "#,##0",
        CellKind.Fraction => "#,##0.0",
        CellKind.Percent => "0%",
        CellKind.Date => _date,
        CellKind.Moment => _date + " hh:mm",
        CellKind.TimeOfDay => "hh:mm",
        _ => "@", // stays text also when somebody edits it
    };

    /// <summary>How many characters a value takes at most; null for text, which is as long as it is.</summary>
    public static int? Width(CellKind kind) => kind switch
    {
        CellKind.Text => null,
        CellKind.Moment => 18,
        CellKind.Date => 12,
        _ => 8,
    };
}
