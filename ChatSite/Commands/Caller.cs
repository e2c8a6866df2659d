namespace ChatSite.Commands;

/// <summary>Whoever typed the command: his terminal, his files, his name. He may sit in another process on this machine.</summary>
internal abstract class Caller
{
    public abstract CallerLook Look { get; }
    public abstract TextWriter Output { get; }
    public abstract TextWriter Error { get; }

    /// <summary>Asks him for a line, or takes the next one of what is piped in; null when there is none.</summary>
    /// <param name="isSecret">It is not shown while he types.</param>
    public abstract Task<string?> Ask(string question, bool isSecret, CancellationToken cancel);

    /// <summary>Tells how far the work has come, from 0 to 1; null when it is over.</summary>
    public abstract void Tell(string what, double? done);

    /// <summary>A file of his to read, with his rights; it can be read from any place in it.</summary>
    /// <exception cref="CommandFailed">He can't read it.</exception>
    public abstract Task<Stream> Open(InputFile file, CancellationToken cancel);

    /// <summary>A new file of his, with his rights; it appears under its name once it is kept, and never replaces another.</summary>
    /// <exception cref="CommandFailed">It is there already, or can't be made.</exception>
    public abstract Task<CreatedFile> Create(OutputFile file, CancellationToken cancel);
}

/// <summary>What is known of the one who calls and of his terminal.</summary>
/// <param name="OsUser">His name on this machine.</param>
/// <param name="Width">The columns of his terminal; null where the output is a file or a pipe.</param>
/// <param name="HasColour">Colours are shown and wanted (no <c>NO_COLOR</c>).</param>
internal sealed record CallerLook(string OsUser, int? Width, bool HasColour);

/// <summary>A file that the caller gave, to be read.</summary>
internal sealed record InputFile(string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>A file that the caller wants made.</summary>
internal sealed record OutputFile(string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>A file while it is being made: it is dropped unless it is kept.</summary>
internal abstract class CreatedFile : IAsyncDisposable
{
    /// <summary>Where its content goes, from the beginning to the end.</summary>
    public abstract Stream Content { get; }

    /// <summary>It is whole: on disk under its name. Answers the full path and its size in bytes.</summary>
    public abstract Task<(string Path, long Size)> Keep();

    public abstract ValueTask DisposeAsync();
}
