namespace ChatSite.Languages;

/// <summary>Which form of a sentence goes with a number. A translation that counts has its forms in this order, with | between: Arabic six, the others two.</summary>
public static class Plural
{
    /// <summary>Takes the form for a number out of all that a translation has.</summary>
    public static string Of(Tongue tongue, string forms, int count)
    {
        var all = forms.Split('|');
        return all[Math.Min(Form(tongue.Code, Math.Abs(count)), all.Length - 1)];
    }

    // The cardinal rules of https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html for whole
    // numbers; the forms for a million of things in French and Spanish are left out.
    private static int Form(string code, int n) => code switch
    {
        "ar" => n < 3 ? n : (n % 100) switch { >= 3 and <= 10 => 3, >= 11 => 4, _ => 5 },
        "fr" => n < 2 ? 0 : 1,
        _ => n == 1 ? 0 : 1,
    };
}
