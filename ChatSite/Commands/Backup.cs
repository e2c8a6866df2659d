using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>backup FILE</c>: a whole copy of the database at one moment, while the site goes on.</summary>
internal static class Backup
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "Where to put the copy; it must not be there yet." };

    public static Command Command()
    {
        var command = new Command("backup", "Copies the database, as it is at this moment, into one file. To put it back, stop the site and copy the file over data/chat.db (and remove chat.db-wal and chat.db-shm).") { File };
        command.SetAction(Copy);
        return command;
    }

    private static async Task<int> Copy(ParseResult asked, CancellationToken cancel)
    {
        var file = asked.GetRequiredValue(File);
        if (file.Exists) throw new CommandFailed($"{file.FullName} is there already; a backup never replaces another.");
        using var data = OpenData.Of(asked);
        Directory.CreateDirectory(file.DirectoryName!);

        // Under another name until it is whole and on disk, so that a file with the name is always a good backup.
        var part = file.FullName + ".part";
        System.IO.File.Delete(part);
        Reserve(part);
        await using (var db = data.NewDb()) await db.Database.ExecuteSqlAsync($"VACUUM INTO {part}", cancel);
        Check(part);
        await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        System.IO.File.Move(part, file.FullName);
        file.Refresh();
        await asked.InvocationConfiguration.Output.WriteLineAsync($"{file.FullName}: {file.Length / 1024.0 / 1024.0:N1} MB, checked.");
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
