using System.Reflection;

namespace ChatSite.Shared;

/// <summary>Which ChatSite this is.</summary>
internal static class ThisProgram
{
    public static string Version { get; } = typeof(ThisProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
