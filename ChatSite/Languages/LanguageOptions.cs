namespace ChatSite.Languages;

/// <summary>The language of the school (<c>ChatSite:Language</c>, until an administrator chooses another): for whoever has chosen none and whose browser asks for none that the site speaks, and for the quiet lines that everyone in a room reads.</summary>
public sealed class LanguageOptions
{
    public string Language { get; set; } = Tongue.English.Code;

    internal bool IsSpoken => Language is { Length: 2 } && Tongue.Find(Language) is not null;

    /// <summary>The school's language.</summary>
    public Tongue Tongue => Tongue.Find(Language) ?? Tongue.English;
}
