namespace ChatSite.Commands;

/// <summary>
/// A program of the system, found in the folders that PATH names. .NET would take one from the folder where the command is
/// typed before that, and whoever may write there would have root start it.
/// </summary>
internal static class SystemProgram
{
    /// <summary>Its whole path; null where there is none.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() && !Path.HasExtension(name) ? name + ".exe" : name)).FirstOrDefault(File.Exists);
}
