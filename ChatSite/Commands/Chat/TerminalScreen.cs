using System.Text;
using System.Threading.Channels;

namespace ChatSite.Commands.Chat;

/// <summary>
/// A plain terminal: what is said scrolls by, and the line that is being written stays at the bottom. Two sequences that
/// every terminal knows are all it needs: clear to the end of the line, and so many columns to the right.
/// </summary>
internal sealed class TerminalScreen(TextWriter output, bool hasColour) : Screen
{
    private const string ClearLine = "\r\e[K", Bold = "\e[1m", Faint = "\e[2m", Plain = "\e[0m";

    private readonly Lock _lock = new();
    private readonly InputLine _line = new("> ");
    private readonly Channel<string?> _typed = Channel.CreateUnbounded<string?>();
    private bool _isListening;

    public override bool TakesCommands => true;

    // Asked each time: the window may have another size now.
    private static int Width => Math.Max(10, Console.WindowWidth);

    public override void Show(string before, string text, bool isQuiet = false)
    {
        var lines = Cells.Wrap(before + text, Width - 1, Math.Min(Cells.Of(before), 8));
        var first = lines[0];
        if (hasColour && isQuiet) lines = [.. lines.Select(line => Faint + line + Plain)];
        else if (hasColour && first.Length >= before.Length) lines[0] = Bold + first[..before.Length] + Plain + first[before.Length..];
        Write(lines);
    }

    public override void Tell(string sentence)
    {
        var lines = sentence.Split('\n').SelectMany(part => Cells.Wrap(part, Width - 1, 2)).ToList();
        Write(hasColour ? [.. lines.Select(line => Faint + line + Plain)] : lines);
    }

    public override async Task<string?> Read(CancellationToken cancel)
    {
        if (!_isListening)
        {
            _isListening = true;
            new Thread(Listen) { IsBackground = true, Name = "keys" }.Start();
        }
        Redraw();
        return await _typed.Reader.ReadAsync(cancel);
    }

    public override void Ask(string prompt)
    {
        _line.Prompt = prompt;
        Redraw();
    }

    private void Listen()
    {
        try
        {
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                if (key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && _line.Text.Length == 0) break;
                string? line;
                lock (_lock) line = _line.Press(key, isPasted: key.Key == ConsoleKey.Enter && Console.KeyAvailable);
                Redraw();
                if (line is not null) _typed.Writer.TryWrite(line);
            }
        }
        catch (InvalidOperationException)
        {
            // The terminal is gone.
        }
        _typed.Writer.TryWrite(null);
    }

    private void Write(List<string> lines)
    {
        lock (_lock)
        {
            output.Write(ClearLine + string.Join("\n", lines) + "\n");
            if (_isListening) Draw();
            output.Flush();
        }
    }

    private void Redraw()
    {
        lock (_lock)
        {
            if (_isListening) Draw();
            output.Flush();
        }
    }

    private void Draw()
    {
        var (line, column) = _line.Draw(Width);
        output.Write(new StringBuilder(ClearLine).Append(line).Append('\r').Append(column > 0 ? $"\e[{column}C" : ""));
    }
}
