using System.Globalization;

namespace ChatSite.Pages.Admin;

/// <summary>The order in which people list names with numbers in them: 5a, 7b, 10a.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Names = new();

    private NaturalOrder()
    {
    }

    public int Compare(string? x, string? y) => CultureInfo.CurrentCulture.CompareInfo.Compare(x, y, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering);
}
