using System.Security.Cryptography;

namespace ChatSite.Accounts;

/// <summary>The stamp that every session of a person carries; a new one ends them all.</summary>
internal static class SecurityStamps
{
    public const int Bytes = 16;

    public static string New() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);
}
