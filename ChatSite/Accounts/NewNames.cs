using System.Text;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>
/// Makes the names of new accounts, by the same rules as everywhere. Of two people of one name the second is called
/// "Anna Schmidt 2", whether that is made his user name or he has another one.
/// </summary>
internal sealed class NewNames(ChatDb db, FreeName free)
{
    private const int MostOfOneName = 99;

    private readonly HashSet<string> _taken = [];

    /// <summary>A user name, and what the person is shown as where that differs; or why there is none.</summary>
    /// <param name="called">What a list, or whoever adds the person, calls him.</param>
    /// <param name="wish">The user name that he is to have.</param>
    /// <param name="isLoose">The wish is only one: another may be made of the name.</param>
    public Outcome<(string UserName, string? Shown)> For(string? called, bool isStaff, string? wish = null, bool isLoose = false)
    {
        var name = called is null ? null : Tidy(called);
        if (wish is not null)
        {
            wish = Tidy(wish);
            if (isLoose && wish.IndexOf('@') is > 0 and var at) wish = wish[..at];
            var problem = Take(wish, isStaff, UserNames.Longest);
            if (problem is null) return (wish, ShownBeside(wish, name, isStaff));
            if (!isLoose || name is null) return problem;
        }
        if (name is null) return new Refusal("The row has no name.");
        if (UserNames.Problem(name, longest: ChangeName.Longest) is { } wrong) return new Refusal(wrong);

        var shortened = Shortened(name);
        var made = Numbered(shortened, isStaff, UserNames.Longest);
        return made.Value is { } userName ? (userName, shortened == name ? null : ShownBeside(userName, name, isStaff)) : made.Refusal!;
    }

    // What the list calls him, or that with a number; where he can't be called so, the user name has to do.
    private string? ShownBeside(string userName, string? name, bool isStaff) =>
        name is null || name == userName || UserNames.Problem(name, ChangeName.Shortest, ChangeName.Longest) is not null ? null : Numbered(name, isStaff, ChangeName.Longest).Value;

    // The name itself, or it with the first number that makes it free.
    private Outcome<string> Numbered(string name, bool isStaff, int longest)
    {
        Refusal? refusal = null;
        for (var i = 1; i <= MostOfOneName; i++)
        {
            var numbered = i == 1 ? name : $"{Cut(name, longest - 3)} {i}";
            var problem = Take(numbered, isStaff, longest);
            if (problem is null) return numbered;
            refusal ??= problem;
            if (UserNames.Problem(numbered, longest: longest) is not null) break;
        }
        return refusal!;
    }

    private Refusal? Take(string name, bool isStaff, int longest)
    {
        if (UserNames.Problem(name, longest: longest) is { } wrong) return new Refusal(wrong);
        var (normal, skeleton) = (UserNames.Normalize(name), "look " + LookAlikes.Skeleton(name));
        if (_taken.Contains(normal) || ((isStaff || !Ascii.IsValid(name)) && _taken.Contains(skeleton))) return new Refusal("Another row of the list has this name.");
        if (free.Problem(db, name, isStaff: isStaff) is { } taken) return taken;
        _taken.Add(normal);
        _taken.Add(skeleton);
        return null;
    }

    // A user name is shorter than what somebody may be shown as: the first of the given names and the last word.
    private static string Shortened(string name)
    {
        if (UserNames.Problem(name) is null) return name;
        var words = name.Split(' ');
        return Cut(words.Length > 2 ? $"{words[0]} {words[^1]}" : name, UserNames.Longest);
    }

    private static string Cut(string name, int longest) => string.Concat(name.EnumerateRunes().Take(longest).Select(rune => rune.ToString())).TrimEnd(' ', '-', '.', '\'');

    /// <summary>As people type names into tables: with typographic apostrophes and dashes, which a name has no room for.</summary>
    public static string Tidy(string typed) => UserNames.Clean(typed.Replace('’', '\'').Replace('‘', '\'').Replace('`', '\'').Replace('´', '\'').Replace('–', '-').Replace('‐', '-').Replace('\u00A0', ' '));
}
