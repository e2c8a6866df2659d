using System.Security.Cryptography;
using System.Text;
using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Ten codes on paper, each good for one sign-in when the telephone is lost. The site keeps their hashes only.</summary>
public sealed class RecoveryCodes(WriterQueue writer, SecurityLog log)
{
    public const int HowMany = 10;

    // Without what is mistaken for something else on paper, and without vowels: no code is a word.
    private const string Letters = "23456789bcdfghjkmnpqrtvwxyz";

    /// <summary>Takes a code, once. However it is written.</summary>
    public Task<bool> Use(int userId, string typed, string? address)
    {
        var hash = Hash(typed);
        return writer.Run(turn =>
        {
            var codes = turn.Token(userId, AccountTokens.RecoveryCodes)?.Split(';').ToList() ?? [];
            if (!codes.Remove(hash)) return false;
            turn.SetToken(userId, AccountTokens.RecoveryCodes, string.Join(';', codes));
            log.Note(turn, userId, SecurityEvent.RecoveryCodeUsed, null, address);
            return true;
        });
    }

    /// <summary>New ones for somebody who has proved who he is; the old ones are worth nothing from then on.</summary>
    public Task<string[]> Renew(int userId, string? address)
    {
        var codes = Draw();
        return writer.Run(turn =>
        {
            Store(turn, userId, codes);
            log.Note(turn, userId, SecurityEvent.RecoveryCodesMade, null, address);
            return codes;
        });
    }

    internal static string[] Draw() => [.. Enumerable.Range(0, HowMany).Select(_ => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}")];

    internal static void Store(WriteTurn turn, int userId, string[] codes) =>
        turn.SetToken(userId, AccountTokens.RecoveryCodes, string.Join(';', codes.Select(Hash)));

    internal static int Left(string? stored) => string.IsNullOrEmpty(stored) ? 0 : stored.Split(';').Length;

    private static string Hash(string typed)
    {
        var plain = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }
}
