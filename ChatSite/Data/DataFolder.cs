namespace ChatSite.Data;

/// <summary>The one folder that holds everything worth a backup: the database, the keys, later the files.</summary>
public sealed class DataFolder
{
    private const string Default = "data";

    /// <exception cref="StartRefused">The folder is not there and can't be made.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            // Everybody's messages lie here: nobody else on the machine looks in. A folder that is there keeps its rights.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
            else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.CreateDirectory(Keys);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(problem);
        }
    }

    /// <summary>The folder that the configuration names (<c>ChatSite:DataFolder</c>), or <c>data</c> where the program was started.</summary>
    public static string PathFrom(IConfiguration configuration) => configuration["ChatSite:DataFolder"] ?? Default;

    public static string DatabaseIn(string path) => System.IO.Path.Combine(path, "chat.db");

    internal static string KeysIn(string path) => System.IO.Path.Combine(path, "keys");

    internal static string LockIn(string path) => System.IO.Path.Combine(path, "chat.lock");

    public string Path { get; }

    public string Database => DatabaseIn(Path);
    public string Keys => KeysIn(Path);
    public string Lock => LockIn(Path);

    public string ConnectionString => $"Data Source={Database};Foreign Keys=True;Default Timeout=30";

    internal StartRefused NotWritable(Exception problem) =>
        new($"The data folder {Path} can't be written to ({problem.Message.TrimEnd('.')}). Give this user the right to write there, or set ChatSite__DataFolder to another folder.");
}
