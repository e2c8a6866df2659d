using System.Text;

namespace ChatSite.Tests.Languages;

/// <summary>A piece of text in C#: as a sentence is looked up by, with {0} for what differs.</summary>
internal sealed record Literal(string Text, string Before, bool HasPlaces, string File, int Line);

/// <summary>Reads the texts out of C#, so that tests can ask whether each has its translations.</summary>
internal sealed class Literals
{
    private readonly string _code, _file;
    private readonly List<Literal> _found = [];
    private int _at, _end;

    private Literals(string code, string file, int start, int end) => (_code, _file, _at, _end) = (code, file, start, end);

    public static List<Literal> In(string code, string file, int start = 0, int? end = null)
    {
        var reader = new Literals(code, file, start, end ?? code.Length);
        reader.Read(until: '\0');
        return reader._found;
    }

    // Reads code up to a bracket that was not opened in it.
    private void Read(char until)
    {
        for (var depth = 0; _at < _end; _at++)
        {
            var c = _code[_at];
            if (Is("//")) _at = Math.Max(_at, _code.IndexOf('\n', _at) is var line and >= 0 ? line : _end);
            else if (Is("/*")) _at = _code.IndexOf("*/", _at, StringComparison.Ordinal) + 1;
            else if (c == '\'' && _at + 2 < _end && (_code[_at + 2] == '\'' || _code[_at + 1] == '\\')) _at = _code.IndexOf('\'', _at + 2);
            else if (c is '"' or '$' or '@' && Opens() is var (raw, places, quotes)) Take(raw, places, quotes);
            else if (c is '(' or '[' or '{') depth++;
            else if (depth == 0 && (c == until || (until == '}' && c == ':' && !Is("::")))) return;
            else if (c is ')' or ']' or '}') depth--;
        }
    }

    private bool Is(string text) => string.CompareOrdinal(_code, _at, text, 0, text.Length) == 0;

    private (bool Raw, bool Places, int Quotes)? Opens()
    {
        var at = _at;
        while (at < _end && _code[at] is '$' or '@') at++;
        if (at >= _end || _code[at] != '"') return null;
        var quotes = 0;
        while (at + quotes < _end && _code[at + quotes] == '"') quotes++;
        var marks = _code[_at..at];
        if (quotes == 2) quotes = 1; // an empty text
        return (marks.Contains('@') || quotes > 2, marks.Contains('$'), quotes);
    }

    private void Take(bool raw, bool places, int quotes)
    {
        var begin = _at;
        while (_code[_at] != '"') _at++;
        _at += quotes;
        var (text, count) = (new StringBuilder(), 0);
        for (; _at < _end; _at++)
        {
            if (_code[_at] == '"' && string.CompareOrdinal(_code, _at, new string('"', quotes), 0, quotes) == 0) break;
            if (!raw && _code[_at] == '\\') text.Append(Escaped(_code[++_at]));
            else if (places && (Is("{{") || Is("}}"))) text.Append(_code, _at++, 2);
            else if (places && _code[_at] == '{') text.Append('{').Append(count++).Append(Place()).Append('}');
            else text.Append(_code[_at]);
        }
        _at += quotes - 1;
        Keep(text.ToString(), begin, count > 0);
    }

    // What stands in a place may hold texts of its own; its format is part of the sentence.
    private string Place()
    {
        _at++;
        Read(until: '}');
        var format = _at;
        while (_code[_at] != '}') _at++;
        return _code[format.._at];
    }

    private char Escaped(char c) => c switch { 'n' => '\n', 't' => '\t', 'u' => Coded(), _ => c };

    private char Coded()
    {
        _at += 4;
        return (char)Convert.ToInt32(_code.Substring(_at - 3, 4), 16);
    }

    private void Keep(string text, int begin, bool hasPlaces)
    {
        var before = _code[Math.Max(0, begin - 300)..begin];
        // "One half of a long sentence, " + "and the other."
        if (before.TrimEnd() is [.., '"', ' ', '+'] && _found is [.., var last]) _found[^1] = last with { Text = last.Text + text };
        else _found.Add(new Literal(text, before, hasPlaces, _file, _code.AsSpan(0, begin).Count('\n') + 1));
    }
}
