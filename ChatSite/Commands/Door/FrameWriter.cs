using System.Text;

namespace ChatSite.Commands.Door;

/// <summary>What a command writes goes to the caller, line by line while it is little and in larger pieces while it is much.</summary>
internal sealed class FrameWriter(DoorTalk talk, DoorWord word) : TextWriter
{
    private const int Piece = 16 * 1024;

    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        Write(CoreNewLine);
        if (word == DoorWord.Error) Flush();
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            _text.Append(buffer);
            if (_text.Length >= Piece) Send();
        }
    }

    public override void Flush()
    {
        lock (_lock) Send();
    }

    // In pieces that fit into a frame; a half of a pair waits for the other half.
    private void Send()
    {
        var sent = 0;
        while (sent < _text.Length)
        {
            var length = Math.Min(Piece, _text.Length - sent);
            if (char.IsHighSurrogate(_text[sent + length - 1])) length--;
            if (length == 0) break;
            talk.Say(Frame.Of(word, _text.ToString(sent, length)));
            sent += length;
        }
        _text.Remove(0, sent);
    }
}
