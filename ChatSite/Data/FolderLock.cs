namespace ChatSite.Data;

/// <summary>
/// Keeps a data folder for one running site: two would give out the same numbers. The system lets go of it with the
/// process, however that ends.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private const int WouldBlockOnLinux = 11, WouldBlockOnMac = 35, SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, or answers null when a site is running on it.</summary>
    /// <exception cref="StartRefused">The folder can't be written to.</exception>
    public static FolderLock? TryTake(DataFolder folder)
    {
        try
        {
            return new FolderLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem) when (problem.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation)
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw folder.NotWritable(problem);
        }
    }

    public void Dispose() => _file.Dispose();
}
