namespace ChatSite.Commands.Chat;

/// <summary>Where a conversation is shown and written: a terminal, or a pipe.</summary>
internal abstract class Screen
{
    /// <summary>Commands such as /rooms are understood; in a pipe every line is a message.</summary>
    public abstract bool TakesCommands { get; }

    /// <summary>A message, with what stands before it.</summary>
    public abstract void Show(string before, string text, bool isQuiet = false);

    /// <summary>What the program itself has to say.</summary>
    public abstract void Tell(string sentence);

    /// <summary>The next line that was typed; null when there will be no more.</summary>
    public abstract Task<string?> Read(CancellationToken cancel);

    /// <summary>What stands before the line that is being written.</summary>
    public virtual void Ask(string prompt)
    {
    }
}
