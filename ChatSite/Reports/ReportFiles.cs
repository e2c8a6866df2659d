using ChatSite.Data;

namespace ChatSite.Reports;

/// <summary>Where the files of reports lie: in the data folder, by number, for nobody else on the machine to read.</summary>
public sealed class ReportFiles(DataFolder folder)
{
    private string Folder => Path.Combine(folder.Path, "reports");

    public string Of(int reportId) => Path.Combine(Folder, FormattableString.Invariant($"{reportId}.xlsx"));

    /// <summary>Opens the file under another name until it is whole; <paramref name="file"/> is then moved to its own.</summary>
    internal FileStream Begin(string file)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Part(file), options);
    }

    internal static void Finish(string file) => File.Move(Part(file), file, overwrite: true);

    internal static void Forget(string file)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file))) return; // none was made yet
        File.Delete(Part(file));
        File.Delete(file);
    }

    /// <summary>Files of reports that the database doesn't know any more.</summary>
    internal IEnumerable<string> Strays(ISet<int> known) => !Directory.Exists(Folder) ? []
        : Directory.EnumerateFiles(Folder).Where(file => !int.TryParse(Path.GetFileName(file).Split('.')[0], out var id) || !known.Contains(id));

    private static string Part(string file) => file + ".part";
}
