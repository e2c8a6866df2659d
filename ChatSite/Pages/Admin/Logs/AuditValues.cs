using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Languages;

namespace ChatSite.Pages.Admin;

/// <summary>Shows old and new of an entry in the reader's words, where they are words of the site; what people typed stays as it is.</summary>
public static class AuditValues
{
    private static readonly string[] OurWords = ["yes", "no", "Pupil", "Teacher", "Start", "Reply", "Never"];

    public static string Show(AuditChange change, string? value) => value switch
    {
        null or "" => "–",
        _ when change.What == "Rights" => Rights(value),
        _ when OurWords.Contains(value) => Words.Say(value),
        _ => value,
    };

    /// <summary>All of it in a line, for a file.</summary>
    public static string Line(AuditStory story) =>
        string.Join("; ", story.Changes.Select(change => $"{Words.Say(change.What)}: {Show(change, change.Old)} → {Show(change, change.New)}"));

    private static string Rights(string stored)
    {
        if (!Enum.TryParse<Permission>(stored, out var rights)) return stored;
        if (rights == Permission.Everything) return Words.Say("Everything");
        return string.Join(", ", PermissionWords.All.Where(one => (rights & one.Permission) != 0).Select(one => Words.Say(one.Title)));
    }
}
