namespace ChatSite.Mail.Smtp;

/// <summary>A line with one dot ends a letter; a letter's own lines that begin with a dot get another (RFC 5321, 4.5.2).</summary>
internal static class Dots
{
    public static byte[] Stuffed(ReadOnlySpan<byte> letter)
    {
        var bytes = new List<byte>(letter.Length + 16);
        var isLineStart = true;
        foreach (var sign in letter)
        {
            if (isLineStart && sign == '.') bytes.Add((byte)'.');
            bytes.Add(sign);
            isLineStart = sign == '\n';
        }
        bytes.AddRange(".\r\n"u8);
        return [.. bytes];
    }
}
