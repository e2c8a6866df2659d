using Microsoft.Extensions.Localization;

namespace ChatSite.Languages;

/// <summary>Hands the words to views and to ASP.NET Core under the framework's own name for it, whatever class it asks for.</summary>
internal sealed class WordsLocalizer : IStringLocalizer, IStringLocalizerFactory
{
    public LocalizedString this[string name] => new(name, Words.Say(name));

    public LocalizedString this[string name, params object[] arguments] => new(name, Words.Fill(Tongue.Current, Words.Say(name), arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        Words.Of(Tongue.Current).Select(word => new LocalizedString(word.Key, word.Value));

    public IStringLocalizer Create(Type resourceSource) => this;

    public IStringLocalizer Create(string baseName, string location) => this;
}
