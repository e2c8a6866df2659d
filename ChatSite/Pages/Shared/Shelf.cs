namespace ChatSite.Pages.Shared;

/// <summary>One page of a shelf, as its list and the navigation beside it name it.</summary>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Sentence">What one does there.</param>
public sealed record Place(string Group, string Path, string Title, string Sentence);

/// <summary>Pages that belong together: settings, administration. Each stands in a list, and beside the others.</summary>
public sealed record Shelf(string Path, string Title, IReadOnlyList<Place> Places)
{
    public IEnumerable<IGrouping<string, Place>> Groups => Places.GroupBy(place => place.Group);

    /// <summary>Whether this is the page that is open, or one that stands below it and has no place of its own.</summary>
    public bool IsOpen(Place place, PathString path) =>
        path.StartsWithSegments(place.Path) && !Places.Any(other => other.Path.Length > place.Path.Length && path.StartsWithSegments(other.Path));
}
