using ChatSite.Data;

namespace ChatSite.Commands.CheckUp;

/// <summary>What is looked at: the configuration as a site started here would read it, and its data folder.</summary>
internal sealed record Patient(IConfiguration Configuration, string DataFolder)
{
    /// <summary>How long a check waits for something on the network.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Database => Data.DataFolder.DatabaseIn(DataFolder);

    /// <summary>Where the site listens, or would.</summary>
    public Uri[] Addresses => [.. (Configuration["urls"] is { Length: > 0 } urls ? urls : "http://127.0.0.1:5000").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(url => url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal))
        .Where(url => Uri.TryCreate(url, UriKind.Absolute, out _)).Select(url => new Uri(url))];

    /// <summary>Whether a site is at work on the folder.</summary>
    public bool IsRunning()
    {
        if (!File.Exists(Database)) return false;
        using var free = FolderLock.TryTake(new DataFolder(DataFolder));
        return free is null;
    }
}
