using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Data;

public static class DataServices
{
    /// <summary>The database, its one writer, and the keys that protect cookies.</summary>
    public static void AddData(this WebApplicationBuilder builder)
    {
        var folder = new DataFolder(builder.Configuration["ChatSite:DataFolder"] ?? "data");
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton<WriterQueue>();
        builder.Services.AddDbContext<ChatDb>(options => options
            .UseSqlite(folder.ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll));
        builder.Services.AddDataProtection()
            .SetApplicationName("ChatSite")
            .PersistKeysToFileSystem(Directory.CreateDirectory(folder.Keys));
    }

    /// <summary>Migrates the database and starts the writer.</summary>
    public static void UseData(this WebApplication app)
    {
        using var scope = app.Services.CreateScope();
        DataSetup.Prepare(scope.ServiceProvider.GetRequiredService<ChatDb>(), app.Services.GetRequiredService<DataFolder>());
        app.Services.GetRequiredService<WriterQueue>().Start();
    }
}
