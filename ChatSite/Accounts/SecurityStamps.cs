using System.Security.Cryptography;

namespace ChatSite.Accounts;

/// <summary>The stamp that every session of a person carries; a new one ends them all.</summary>
internal static class SecurityStamps
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
