namespace ChatSite.Commands;

/// <summary>A new file in the caller's folder. Under another name until it is whole and on disk, so that a file with the name is always a good one.</summary>
internal sealed class FileOnDisk : CreatedFile
{
    private readonly string _path, _part;
    private readonly FileStream _content;

    public FileOnDisk(string path)
    {
        (_path, _part) = (path, path + ".part");
        if (File.Exists(path) || Directory.Exists(path)) throw new CommandFailed($"{path} is there already, and a command never replaces a file. Choose another name, or move it away.");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(_part);
            // What comes out of the site is the business of whoever asked: nobody else on the machine reads along.
            var asNew = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows()) asNew.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _content = new FileStream(_part, asNew);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed($"{path} can't be written: {problem.Message}");
        }
    }

    public override Stream Content => _content;

    public override Task<(string Path, long Size)> Keep()
    {
        var size = _content.Length;
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        File.Move(_part, _path);
        return Task.FromResult((_path, size));
    }

    public override ValueTask DisposeAsync()
    {
        _content.Dispose();
        File.Delete(_part);
        return ValueTask.CompletedTask;
    }
}
