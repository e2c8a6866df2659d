using ChatSite.Audit;
using ChatSite.Languages;
using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Pages.Admin;

/// <summary>A group of settings as one form of /admin/settings.</summary>
public abstract class SettingForm(string key, Saying title, SettingField[] fields)
{
    /// <summary>Stands in the address that it posts to.</summary>
    public string Key => key;

    public Saying Title => title;
    public IReadOnlyList<SettingField> Fields => fields;

    /// <summary>What holds now, by name.</summary>
    public abstract IReadOnlyDictionary<string, string> Present(SiteSettings settings);

    /// <summary>What holds where nothing is changed here: what the configuration says.</summary>
    public abstract IReadOnlyDictionary<string, string> Usual(SiteSettings settings);

    /// <summary>Takes what was typed; what was left empty is as the configuration has it, and what was not asked stays.</summary>
    public abstract Task<Refusal?> Save(SiteSettings settings, Actor actor, IReadOnlyDictionary<string, string> typed);
}

/// <summary>The same, knowing its group.</summary>
public sealed class SettingForm<T>(string key, Saying title, params SettingField[] fields) : SettingForm(key, title, fields) where T : class, new()
{
    public override IReadOnlyDictionary<string, string> Present(SiteSettings settings) => SettingTexts.Of(settings.Get<T>());

    public override IReadOnlyDictionary<string, string> Usual(SiteSettings settings) => SettingTexts.Of(settings.Default<T>());

    public override async Task<Refusal?> Save(SiteSettings settings, Actor actor, IReadOnlyDictionary<string, string> typed)
    {
        var usual = Usual(settings);
        var wanted = typed.Where(text => usual.ContainsKey(text.Key)).ToDictionary(text => text.Key, text => text.Value == "" ? usual[text.Key] : text.Value);
        return (await settings.Change<T>(actor, now => SettingTexts.With(now, wanted))).Refusal;
    }
}
