using System.Globalization;

namespace ChatSite.Mail;

/// <summary>Which addresses mail can be sent to. Stricter than the standard: what only an attack would contain has no place in a command or a header.</summary>
public static class MailAddresses
{
    public const int Longest = 254;

    private const string Signs = "!#$%&'*+-/=?^_`{|}~.";

    public static bool IsUsable(string? address) => InAscii(address) is not null;

    /// <summary>The address as a mail server reads it, its host name in ASCII; null when it is no address.</summary>
    public static string? InAscii(string? address)
    {
        if (address is not { Length: <= Longest } || address.Split('@') is not [{ Length: > 0 and <= 64 } local, { Length: > 0 } host]) return null;
        if (!local.All(IsLocal) || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal)) return null;
        try
        {
            host = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host);
            return $"{local}@{host}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLocal(char sign) => char.IsAsciiLetterOrDigit(sign) || Signs.Contains(sign);
}
