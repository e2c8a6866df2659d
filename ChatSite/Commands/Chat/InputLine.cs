using System.Text;

namespace ChatSite.Commands.Chat;

/// <summary>The line that is being written: its keys, and the part of it that fits into the width of the terminal.</summary>
internal sealed class InputLine(string prompt)
{
    private const int MostRemembered = 100;

    private readonly List<string> _history = [];
    private readonly List<Rune> _text = [];
    private int _at, _remembered;

    public string Prompt { get; set; } = prompt;
    public string Text => string.Concat(_text);

    /// <summary>Takes a key; answers the whole line when it was Enter.</summary>
    /// <param name="isPasted">More is on its way: a line break in it is no wish to send.</param>
    public string? Press(ConsoleKeyInfo key, bool isPasted)
    {
        var isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        switch (key.Key)
        {
            case ConsoleKey.Enter when isPasted: Put("\n"); break;
            case ConsoleKey.Enter: return Take();
            case ConsoleKey.Backspace when isControl: DropWord(); break;
            case ConsoleKey.Backspace: if (_at > 0) _text.RemoveAt(--_at); break;
            case ConsoleKey.Delete: if (_at < _text.Count) _text.RemoveAt(_at); break;
            case ConsoleKey.LeftArrow: _at = Math.Max(0, _at - 1); break;
            case ConsoleKey.RightArrow: _at = Math.Min(_text.Count, _at + 1); break;
            case ConsoleKey.Home: case ConsoleKey.A when isControl: _at = 0; break;
            case ConsoleKey.End: case ConsoleKey.E when isControl: _at = _text.Count; break;
            case ConsoleKey.U when isControl: _text.RemoveRange(0, _at); _at = 0; break;
            case ConsoleKey.K when isControl: _text.RemoveRange(_at, _text.Count - _at); break;
            case ConsoleKey.W when isControl: DropWord(); break;
            case ConsoleKey.UpArrow: Remember(_remembered - 1); break;
            case ConsoleKey.DownArrow: Remember(_remembered + 1); break;
            case ConsoleKey.Tab: Put(" "); break;
            default: if (!isControl && key.KeyChar != 0) Put(key.KeyChar.ToString()); break;
        }
        return null;
    }

    /// <summary>What to draw in so many columns, and the column of the cursor. A long line shows the part around the cursor.</summary>
    public (string Line, int Column) Draw(int width)
    {
        var room = Math.Max(4, width - Cells.Of(Prompt) - 1);
        var shown = _text.ConvertAll(rune => rune.Value == '\n' ? new Rune('⏎') : Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        var begin = _at;
        for (var cells = 0; begin > 0 && cells + Cells.Of(shown[begin - 1]) <= room - 1; begin--) cells += Cells.Of(shown[begin - 1]);
        var end = begin;
        for (var cells = 0; end < shown.Count && cells + Cells.Of(shown[end]) <= room; end++) cells += Cells.Of(shown[end]);
        var column = Cells.Of(Prompt) + shown.Take(_at).Skip(begin).Sum(Cells.Of);
        return (Prompt + string.Concat(shown.Take(end).Skip(begin)), column);
    }

    private readonly StringBuilder _half = new();

    // A letter beyond the basic plane comes as two keys.
    private void Put(string typed)
    {
        _half.Append(typed);
        if (char.IsHighSurrogate(_half[^1])) return;
        foreach (var rune in _half.ToString().EnumerateRunes()) _text.Insert(_at++, rune);
        _half.Clear();
    }

    private string Take()
    {
        var line = Text;
        _text.Clear();
        _at = 0;
        if (line.Trim().Length > 0 && (_history.Count == 0 || _history[^1] != line)) _history.Add(line);
        if (_history.Count > MostRemembered) _history.RemoveAt(0);
        _remembered = _history.Count;
        return line;
    }

    private void DropWord()
    {
        while (_at > 0 && Rune.IsWhiteSpace(_text[_at - 1])) _text.RemoveAt(--_at);
        while (_at > 0 && !Rune.IsWhiteSpace(_text[_at - 1])) _text.RemoveAt(--_at);
    }

    private void Remember(int which)
    {
        if (which < 0 || which > _history.Count) return;
        _remembered = which;
        _text.Clear();
        if (which < _history.Count) _text.AddRange(_history[which].EnumerateRunes());
        _at = _text.Count;
    }
}
