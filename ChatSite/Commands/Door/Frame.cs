using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ChatSite.Commands.Door;

/// <summary>What is said through the door. The site speaks to the caller, and he answers what is asked.</summary>
internal enum DoorWord : byte
{
    // The caller begins, and may change his mind.
    Hello = 1, Cancel = 2, Answer = 3, Refusal = 4,

    // The site tells.
    Output = 10, Error = 11, Progress = 12, Exit = 13,

    // The site asks, one thing at a time, and gets an Answer or a Refusal.
    Ask = 20, Open = 21, Read = 22, Create = 23, Write = 24, Keep = 25, Close = 26,
}

/// <summary>One thing said through the door: a byte for what it is, four for how long, and the content.</summary>
internal readonly record struct Frame(DoorWord Word, byte[] Content)
{
    public const int LargestContent = 1024 * 1024;
    private const int Head = 5;

    public string Text => Encoding.UTF8.GetString(Content);

    public static Frame Of(DoorWord word, string text = "") => new(word, Encoding.UTF8.GetBytes(text));

    public static Frame Of<T>(DoorWord word, T content) where T : notnull => new(word, JsonSerializer.SerializeToUtf8Bytes(content));

    public T As<T>() => JsonSerializer.Deserialize<T>(Content) ?? throw new InvalidDataException("Nothing where something was expected.");

    /// <summary>The next frame; null when the other side has gone.</summary>
    public static async Task<Frame?> Read(Stream stream, CancellationToken cancel)
    {
        var head = new byte[Head];
        try
        {
            if (await stream.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancel) < Head) return null;
            var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
            if (length is < 0 or > LargestContent) throw new InvalidDataException("That is not the language of this door.");
            var content = new byte[length];
            await stream.ReadExactlyAsync(content, cancel);
            return new Frame((DoorWord)head[0], content);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>In one piece, so that whoever holds the lock sends whole frames.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[Head + Content.Length];
        bytes[0] = (byte)Word;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), Content.Length);
        Content.CopyTo(bytes, Head);
        return bytes;
    }
}

/// <summary>What the caller says first.</summary>
/// <param name="Version">Of his program: another one may mean something else by the same words.</param>
internal sealed record Hello(string Version, string[] Arguments, CallerLook Look);

internal sealed record Question(string Text, bool IsSecret);

internal sealed record Advance(string What, double? Done);

internal sealed record Kept(string Path, long Size);
