namespace ChatSite.Settings;

/// <summary>The section of the configuration that a group of settings has its defaults from: what nobody has changed while the site runs follows it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConfiguredAttribute(string section) : Attribute
{
    public string Section => section;
}
