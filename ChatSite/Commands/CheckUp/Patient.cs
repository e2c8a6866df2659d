using ChatSite.Data;

namespace ChatSite.Commands.CheckUp;

/// <summary>What is looked at: the configuration as a site started here would read it, and its data folder.</summary>
internal sealed record Patient(IConfiguration Configuration, string DataFolder)
{
    /// <summary>How long a check waits for something on the network.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Database => Data.DataFolder.DatabaseIn(DataFolder);

    /// <summary>Where a site that is started here would listen.</summary>
    public Uri[] Addresses => Read((Configuration["urls"] is { Length: > 0 } urls ? urls : "http://127.0.0.1:5000").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Addresses as a server is told them, or tells them.</summary>
    public static Uri[] Read(IEnumerable<string> urls) => [.. urls
        .Select(url => url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal))
        .Where(url => Uri.TryCreate(url, UriKind.Absolute, out _)).Select(url => new Uri(url))];

    /// <summary>Why whoever asks can't work in the data folder, so that nothing can be said about what is in it; null when he can, or there is none yet.</summary>
    public string? Closed { get; } = Directory.Exists(DataFolder) ? Try(DataFolder) : null;

    /// <summary>Whether a site is at work on the folder.</summary>
    public bool IsRunning()
    {
        if (!File.Exists(Database)) return false;
        using var free = FolderLock.TryTake(new DataFolder(DataFolder));
        return free is null;
    }

    private static string? Try(string folder)
    {
        var probe = Path.Combine(folder, $"doctor-{Guid.NewGuid():N}.part");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return problem.Message;
        }
    }
}
