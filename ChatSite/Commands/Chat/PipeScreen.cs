namespace ChatSite.Commands.Chat;

/// <summary>For pipes, scripts and terminals that can do little: a line for each message, what the program says apart from it.</summary>
internal sealed class PipeScreen(Caller caller) : Screen
{
    private readonly Lock _lock = new();

    public override bool TakesCommands => false;

    public override void Show(string before, string text, bool isQuiet = false)
    {
        lock (_lock)
        {
            caller.Output.WriteLine(before + text.Replace("\n", "\n    ", StringComparison.Ordinal));
            caller.Output.Flush();
        }
    }

    public override void Tell(string sentence)
    {
        lock (_lock) caller.Error.WriteLine(sentence);
    }

    public override Task<string?> Read(CancellationToken cancel) => caller.Ask("", isSecret: false, cancel);
}
