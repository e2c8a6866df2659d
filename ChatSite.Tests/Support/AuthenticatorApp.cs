using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ChatSite.Tests.Support;

/// <summary>What an authenticator app does with its key (RFC 6238): six digits for each half minute.</summary>
public sealed class AuthenticatorApp(string key)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code that is shown now, or so many half minutes from now.</summary>
    public string Code(int steps = 0)
    {
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // What the apps and RFC 6238 use.
        var hash = HMACSHA1.HashData(Secret(), message);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private byte[] Secret()
    {
        var (bytes, bits, buffer) = (new List<byte>(), 0, 0);
        foreach (var letter in key.Where(char.IsLetterOrDigit))
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
