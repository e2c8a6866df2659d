using System.CommandLine;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Commands;

/// <summary>The site's data for one command, whether or not the site runs at the same time.</summary>
internal sealed class OpenData : IDisposable
{
    public static readonly Option<string?> Folder = new("--data")
    {
        Description = "The data folder. Otherwise the site's: ChatSite__DataFolder, or ./data.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private readonly DataFolder _folder;
    private WriterQueue? _writer;

    private OpenData(DataFolder folder, bool isBesideSite) => (_folder, IsBesideSite) = (folder, isBesideSite);

    /// <summary>The site is running: leave it its turns at the database.</summary>
    public bool IsBesideSite { get; }

    public static OpenData Of(ParseResult asked, bool make = false)
    {
        var path = asked.GetValue(Folder) ?? DataFolder.PathFrom(new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build());
        if (!make && !File.Exists(DataFolder.DatabaseIn(path)))
            throw new CommandFailed($"There is no data in {Path.GetFullPath(path)}. Start the site once, or name its folder with --data.");

        var folder = new DataFolder(path);
        using var held = FolderLock.TryTake(folder);
        var data = new OpenData(folder, isBesideSite: held is null);
        using var db = data.NewDb();
        if (held is null) DataSetup.Check(db, folder);
        else DataSetup.Prepare(db, folder);
        return data;
    }

    public ChatDb NewDb() => new(new DbContextOptionsBuilder<ChatDb>().UseSqlite(_folder.ConnectionString).Options);

    public WriterQueue Writer
    {
        get
        {
            if (_writer is not null) return _writer;
            _writer = new WriterQueue(_folder, NullLogger<WriterQueue>.Instance);
            _writer.Start();
            return _writer;
        }
    }

    public void Dispose() => _writer?.Dispose();
}
