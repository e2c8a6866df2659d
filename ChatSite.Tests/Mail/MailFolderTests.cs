using ChatSite.Data;
using ChatSite.Mail;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Mail;

public sealed class MailFolderTests
{
    [Fact]
    public async Task Without_a_mail_server_a_mail_lands_in_the_data_folder_soon_after_it_was_added()
    {
        await using var site = await RunningSite.Start();
        await site.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            site.Services.GetRequiredService<MailOutbox>().Add(turn, new MailTo("ada@school.example", "Ada"), "Hello", "This is a mail.");
            return 0;
        });

        var mail = await Landed(Path.Combine(site.DataFolder, "mail"));

        Assert.Contains("To: Ada <ada@school.example>", mail);
        Assert.Contains("This is a mail.", mail);
    }

    // The folder itself says when a file has come.
    private static async Task<string> Landed(string folder)
    {
        Directory.CreateDirectory(folder);
        var landed = new TaskCompletionSource<string>();
        using var watcher = new FileSystemWatcher(folder, "*.eml") { EnableRaisingEvents = true };
        watcher.Renamed += (_, file) => landed.TrySetResult(file.FullPath);
        if (Directory.EnumerateFiles(folder, "*.eml").FirstOrDefault() is { } there) landed.TrySetResult(there);
        return await File.ReadAllTextAsync(await landed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }
}
