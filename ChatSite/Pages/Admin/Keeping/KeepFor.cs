namespace ChatSite.Pages.Admin;

/// <summary>A list of times to choose from.</summary>
/// <param name="Key">What it is called in the form (<see cref="RetentionForm"/>).</param>
/// <param name="Label">What it says to whoever doesn't see the table; null where a label of its own stands beside it.</param>
/// <param name="Days">What is chosen; null for "as everyone".</param>
public sealed record KeepFor(string Key, string? Label, int? Days, bool MayBeAsEveryone);
