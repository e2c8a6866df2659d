namespace ChatSite.Accounts;

/// <summary>
/// The rules for passwords, as NIST SP 800-63B advises: long enough, not one of those that everybody tries first, not
/// one's own name. No rule says which characters; the upper end keeps hashing cheap.
/// </summary>
public static class Passwords
{
    public const int Shortest = 8;
    public const int Longest = 128;

    // Of less than this, a password may hold more than a name by chance.
    private const int ShortestName = 3;

    /// <summary>Why this can't be somebody's password, in a sentence, or null when it can.</summary>
    /// <param name="names">What the person is called here: user name, e-mail address, display name.</param>
    public static string? Problem(string password, params ReadOnlySpan<string?> names)
    {
        if (password.Length is < Shortest or > Longest) return $"A password has at least {Shortest} characters, and at most {Longest}.";
        if (CommonPasswords.Contain(password)) return "That is one of the passwords that everybody tries first. A few words in a row are easy to remember and hard to guess.";
        foreach (var name in names)
            if (IsLike(password, name)) return "That password is too much like your name. A few words in a row are easy to remember and hard to guess.";
        return null;
    }

    // What is left without the name, digits and signs is less than a word: "Ada.Lovelace1815!" of ada.lovelace@school.example.
    private static bool IsLike(string password, string? name)
    {
        var (letters, own) = (Letters(password), Letters(name?.Split('@')[0] ?? ""));
        return own.Length >= ShortestName && letters.Replace(own, "", StringComparison.Ordinal).Length < ShortestName
            && letters.Contains(own, StringComparison.Ordinal);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToUpperInvariant();
}
