using System.Text;

namespace ChatSite.Commands;

/// <summary>The caller at this very terminal, or a script with its files and pipes.</summary>
internal sealed class ConsoleCaller(TextWriter output, TextWriter error, TextReader input) : Caller
{
    private readonly ProgressOnScreen _progress = new(error, error == Console.Error && !Console.IsErrorRedirected);

    public override TextWriter Output => output;
    public override TextWriter Error => error;
    public override CallerLook Look { get; } = new(WhoIsThis(), output == Console.Out && !Console.IsOutputRedirected ? Math.Max(Console.WindowWidth, 1) : null, ShowsColour(output));

    public override void Tell(string what, double? done) => _progress.Tell(what, done);

    public override async Task<string?> Ask(string question, bool isSecret, CancellationToken cancel)
    {
        _progress.End();
        // The console can't be told to stop waiting, so what waits is left behind.
        if (input != Console.In || Console.IsInputRedirected) return (await Task.Run(input.ReadLine, cancel).WaitAsync(cancel))?.TrimEnd('\r');
        await error.WriteAsync(question);
        return await Task.Run(() => isSecret ? ReadUnseen() : Console.ReadLine(), cancel).WaitAsync(cancel);
    }

    public override Task<Stream> Open(InputFile file, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed($"{file.Path} can't be read: {problem.Message}");
        }
    }

    public override Task<CreatedFile> Create(OutputFile file, CancellationToken cancel) => Task.FromResult<CreatedFile>(new FileOnDisk(Path.GetFullPath(file.Path)));

    // With sudo everybody is root; the log wants to know who it was.
    private static string WhoIsThis() =>
        Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } behind && behind != Environment.UserName ? $"{Environment.UserName} ({behind})" : Environment.UserName;

    // https://no-color.org
    private static bool ShowsColour(TextWriter output) =>
        output == Console.Out && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private string? ReadUnseen()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }) return null;
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (key is { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }) typed.Clear();
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        error.WriteLine();
        return typed.ToString();
    }
}
