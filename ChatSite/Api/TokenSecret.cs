using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatSite.Api;

/// <summary>The secret of a token: 256 random bits behind a mark by which scanners of published code recognise it.</summary>
public static class TokenSecret
{
    private const string Mark = "chatsite_";
    private const int Bytes = 32;

    // Base64 without padding.
    private const int Length = 9 + (Bytes * 8 + 5) / 6;

    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Under which it is stored, or null when it can't be one of ours.</summary>
    public static byte[]? Hash(string secret) =>
        secret.Length == Length && secret.StartsWith(Mark, StringComparison.Ordinal) ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;
}
