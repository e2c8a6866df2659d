using System.CommandLine;
using System.Diagnostics;
using ChatSite.Commands.Door;
using ChatSite.Data;

namespace ChatSite.Commands;

/// <summary>The site that a command works in: the running one, or one that is built for it and listens nowhere.</summary>
internal static class CommandSite
{
    public static readonly Option<string?> Folder = new("--data")
    {
        Description = "The data folder. Otherwise the site's: ChatSite__DataFolder, or ./data.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Short = TimeSpan.FromMilliseconds(100), Noticeable = TimeSpan.FromSeconds(2);

    // What the site has to complain of goes where complaints go, and its greetings nowhere.
    private static readonly string[] Quietly = ["--Logging:LogLevel:Default=Warning", "--Logging:Console:LogToStandardErrorThreshold=Trace"];

    /// <summary>A site that is started takes <c>--data</c> as the commands do.</summary>
    public static string[] AsSettings(string[] arguments) =>
        [.. arguments.Select(argument => argument.Split('=')[0] == Folder.Name ? "--ChatSite:DataFolder" + argument[Folder.Name.Length..] : argument)];

    public static string PathOf(ParseResult asked) => Path.GetFullPath(asked.GetValue(Folder) ?? DataFolder.PathFrom(Configuration()));

    /// <summary>What a site that is started here would be told.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().Build();

    public static async Task<int> Run(ParseResult asked, string[] arguments, Caller caller, Func<string[], WebApplication> build, CancellationToken cancel)
    {
        var path = PathOf(asked);
        FolderOwner.RefuseClosed(path);
        if (asked.CommandResult.Command is not FirstCommand && !File.Exists(DataFolder.DatabaseIn(path)))
            throw new CommandFailed($"There is no data in {path}. Start the site once, or name its folder with --data.");

        var waiting = Stopwatch.StartNew();
        var hasTold = false;
        while (true)
        {
            using (var running = HandOver.To(path, caller, CallerFiles.Of(asked)))
                if (running is not null) return await running.Run(arguments, cancel);
            FolderOwner.RefuseRootOn(path);
            if (IsFree(path)) break;

            // A site that is just starting, or another command that will be done.
            if (waiting.Elapsed > Patience) throw new CommandFailed($"A site is at work on {path}, but does not listen to commands. Look into its log, or stop it.");
            if (waiting.Elapsed > Noticeable && !hasTold) await caller.Error.WriteLineAsync("Another command is at work on the data folder, or the site is just starting. Waiting …");
            hasTold = waiting.Elapsed > Noticeable;
            await Task.Delay(Short, cancel);
        }
        await using var site = build([$"--ChatSite:DataFolder={path}", .. Quietly]);
        return await CommandLine.RunIn(site.Services, isBesideOthers: false, arguments, caller, cancel);
    }

    private static bool IsFree(string path)
    {
        using var held = FolderLock.TryTake(new DataFolder(path));
        return held is not null;
    }
}
