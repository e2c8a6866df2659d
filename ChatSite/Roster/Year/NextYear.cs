using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatSite.Roster;

/// <summary>Guesses what becomes of each class at the end of the year, from their names: 7b becomes 8b, and the highest leave.</summary>
public static partial class NextYear
{
    /// <summary>What stands for leaving the school.</summary>
    public const string Leaves = "leaves";

    // A school has several years; "Chess club 2" has none above it and yet nobody leaves with it.
    private const int FewestYears = 3;

    /// <summary>For each name the next one, <see cref="Leaves"/>, or null when it stays.</summary>
    public static Dictionary<string, string?> Of(IReadOnlyCollection<string> names)
    {
        var years = names.Select(name => (Name: name, Match: Number().Match(name))).Where(one => one.Match.Success)
            .GroupBy(one => one.Name[..one.Match.Index], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Select(one => Year(one.Match)).ToHashSet(), StringComparer.OrdinalIgnoreCase);
        return names.ToDictionary(name => name, name => Of(name, years));
    }

    private static string? Of(string name, Dictionary<string, HashSet<int>> years)
    {
        if (Number().Match(name) is not { Success: true } match) return null;
        var (year, known) = (Year(match), years[name[..match.Index]]);
        if (known.Count < FewestYears) return null;
        if (year == known.Max()) return Leaves;
        var next = (year + 1).ToString(CultureInfo.InvariantCulture).PadLeft(match.Value.StartsWith('0') ? match.Length : 1, '0');
        return known.Contains(year + 1) ? name[..match.Index] + next + name[(match.Index + match.Length)..] : null;
    }

    private static int Year(Capture match) => int.Parse(match.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[0-9]{1,2}(?![0-9])")]
    private static partial Regex Number();
}
