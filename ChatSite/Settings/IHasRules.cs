using ChatSite.Shared;

namespace ChatSite.Settings;

/// <summary>A group of settings that not every value will do for.</summary>
public interface IHasRules
{
    /// <summary>What won't do, and which value; null when all is well.</summary>
    Refusal? Wrong { get; }
}
