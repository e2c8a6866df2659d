using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatSite.Data;

/// <summary>Looks at the data folder, which is the site's by now, before the database is opened; refuses by a <see cref="StartRefused"/>.</summary>
public delegate void BeforeData(DataFolder folder);

public static class DataServices
{
    /// <summary>The database, its one writer, and the keys that protect cookies.</summary>
    public static void AddData(this WebApplicationBuilder builder)
    {
        var folder = new DataFolder(DataFolder.PathFrom(builder.Configuration));
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(_ => FolderLock.TryTake(folder) ?? throw new StartRefused(
            $"A site is running on the data folder {folder.Path} already, or a command is at work there. Stop it first, or set ChatSite__DataFolder to another folder."));
        builder.Services.AddSingleton<WriterQueue>();
        builder.Services.AddDbContextPool<ChatDb>(options => options.UseSqlite(folder.ConnectionString).Strict());
        builder.Services.AddDataProtection()
            .SetApplicationName("ChatSite")
            .PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
    }

    /// <summary>
    /// Some rows of many without an order are different ones each time. While the site is developed and tested, such a
    /// question fails; where it runs, it is a line in the system log.
    /// </summary>
    internal static DbContextOptionsBuilder Strict(this DbContextOptionsBuilder options)
    {
#if DEBUG
        options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning));
#endif
        return options;
    }

    /// <summary>Takes the data folder, migrates the database and starts the writer.</summary>
    /// <exception cref="StartRefused">The data won't do; the message says why.</exception>
    public static void UseData(this WebApplication app)
    {
        app.Services.GetRequiredService<FolderLock>();
        foreach (var prepare in app.Services.GetServices<BeforeData>()) prepare(app.Services.GetRequiredService<DataFolder>());
        using var scope = app.Services.CreateScope();
        DataSetup.Prepare(scope.ServiceProvider.GetRequiredService<ChatDb>(), app.Services.GetRequiredService<DataFolder>());
        app.Services.GetRequiredService<WriterQueue>().Start();
    }
}
