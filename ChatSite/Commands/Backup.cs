using System.CommandLine;
using ChatSite.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>backup FILE</c>: a whole copy of the database at one moment, while the site goes on.</summary>
internal static class Backup
{
    private static readonly Argument<OutputFile> File = CallerFiles.Output("FILE", "Where to put the copy; it must not be there yet.");

    public static Command Command()
    {
        var command = new Command("backup", "Copies the database, as it is at this moment, into one file. To put it back, stop the site and copy the file over data/chat.db (and remove chat.db-wal and chat.db-shm).") { File };
        command.SetAction(Copy);
        return command;
    }

    private static async Task<int> Copy(ParseResult asked, CancellationToken cancel)
    {
        var folder = asked.Site().GetRequiredService<DataFolder>();
        await using var file = await asked.Create(File, cancel);
        var copy = Path.Combine(folder.Path, $"backup-{Guid.NewGuid():N}.part");
        try
        {
            Reserve(copy);
            await asked.Site().GetRequiredService<ChatDb>().Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancel);
            Check(copy);
            await using (var whole = System.IO.File.OpenRead(copy)) await whole.CopyToAsync(file.Content, cancel);
        }
        finally
        {
            System.IO.File.Delete(copy);
        }
        var (path, size) = await file.Keep();
        await asked.Output().WriteLineAsync($"{path}: {size / 1024.0 / 1024.0:N1} MB, checked.");
        return 0;
    }

    // Everybody's messages are in it: nobody else on the machine reads along, wherever it lies.
    private static void Reserve(string file)
    {
        var asNew = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) asNew.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var empty = new FileStream(file, asNew);
    }

    private static void Check(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        if (check.ExecuteScalar() is not "ok") throw new CommandFailed("The copy is damaged, and so may be the database. Nothing was put in place.");
    }
}
