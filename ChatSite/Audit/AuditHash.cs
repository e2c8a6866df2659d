using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSite.Audit;

/// <summary>
/// The arithmetic of the chain. It may never change: an entry of today is verified in ten years, maybe by somebody
/// else's program (docs/decisions/0015 describes it).
/// </summary>
public static class AuditHash
{
    public const int SaltLength = 16;

    /// <summary>What the first entry continues.</summary>
    public static byte[] Beginning => new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of one entry and everything before it: SHA-256 of its fields, a line each.</summary>
    public static byte[] Of(AuditEntry entry, byte[] previous)
    {
        var lines = string.Join('\n',
            "chatsite-audit-1", Number(entry.Id), Number(new DateTimeOffset(entry.At, TimeSpan.Zero).ToUnixTimeMilliseconds()),
            Number((int)entry.ActorKind), Number(entry.ActorId), Number((int)entry.Action),
            Number((int)entry.SubjectKind), Number(entry.SubjectId), entry.SubjectName ?? "-",
            Number(entry.PersonId), Number(entry.RoomId), Hex(entry.PlaceMark), Hex(entry.WordsMark), Hex(previous));
        return SHA256.HashData(Encoding.UTF8.GetBytes(lines));
    }

    /// <summary>Stands for a text that can be erased: with the salt gone, nobody can try out what it may have been.</summary>
    public static byte[] Mark(byte[] salt, string text) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]);

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Hex(byte[]? bytes) => bytes is null ? "-" : Convert.ToHexStringLower(bytes);
}
