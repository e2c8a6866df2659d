namespace ChatSite.Data;

/// <summary>The one folder that holds everything worth a backup: the database, the keys, later the files.</summary>
public sealed class DataFolder(string path)
{
    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    public string Database => System.IO.Path.Combine(Path, "chat.db");
    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string ConnectionString => $"Data Source={Database};Foreign Keys=True;Default Timeout=30";
}
