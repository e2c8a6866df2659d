using ChatSite.Accounts;
using ChatSite.Api;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Commands;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Export;
using ChatSite.Health;
using ChatSite.Https;
using ChatSite.Languages;
using ChatSite.LegalHolds;
using ChatSite.Live;
using ChatSite.Logs;
using ChatSite.Mail;
using ChatSite.Messages;
using ChatSite.Overview;
using ChatSite.Pages;
using ChatSite.People;
using ChatSite.Photos;
using ChatSite.Presence;
using ChatSite.Reports;
using ChatSite.Retention;
using ChatSite.Rooms;
using ChatSite.Roster;
using ChatSite.Settings;
using ChatSite.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ChatSite;

/// <summary>The whole site as a table of contents: one line per feature.</summary>
public static class Site
{
    // Published, the page's files stand beside the program, from wherever it is started; while developing, a manifest knows them.
    private static string PublishedFiles => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Builds the site, ready to run: the database is migrated, nothing listens yet.</summary>
    /// <exception cref="StartRefused">The configuration or the data won't do; the message says why.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The settings are read once: watching the folder for changes costs a wake-up for every write to the database in it.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            WebRootPath = Directory.Exists(PublishedFiles) ? PublishedFiles : null,
        });
        builder.AddHosting();
        builder.AddHttps();
        builder.AddData();
        builder.AddLanguages();
        builder.AddAudit();
        builder.AddSettings();
        builder.AddLogs();
        builder.AddMail();
        builder.AddAccounts();
        builder.AddLegalHolds();
        builder.AddContacts();
        builder.AddPhotos();
        builder.AddPresence();
        builder.AddRooms();
        builder.AddMessages();
        builder.AddRetention();
        builder.AddPeople();
        builder.AddRoster();
        builder.AddOverview();
        builder.AddBackups();
        builder.AddHealth();
        builder.AddTelemetry();
        builder.AddReports();
        builder.AddLive();
        builder.AddApi();
        builder.AddCommands();
        builder.AddExport();
        builder.AddPages();

        var app = builder.Build();
        try
        {
            app.UseData();
            app.UseSettings();
            app.UseHttps();
            app.UseMessages();
            app.UseLive();
            app.UseTelemetry();
            app.UsePages();
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose(); // lets go of the data folder
            throw;
        }
    }

    internal static int Start(string[] args)
    {
        try
        {
            var app = Build(CommandSite.AsSettings(args));
            app.Announce();
            app.Run();
            return 0;
        }
        catch (StartRefused refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return 1;
        }
        catch (OptionsValidationException settings)
        {
            Console.Error.WriteLine(settings.Message);
            return 1;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine($"{taken.Message} Stop the other program, or choose another address with --urls.");
            return 1;
        }
    }
}
