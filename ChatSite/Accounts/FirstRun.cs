using System.Linq.Expressions;
using System.Security.Cryptography;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Knows whether the site has been set up, and the code that whoever sets it up must have read on the console.</summary>
public sealed class FirstRun(IServiceScopeFactory scopes)
{
    // Without what is mistaken for something else on paper: 0 O 1 I L.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private volatile bool _isOver;

    internal static readonly Expression<Func<User, bool>> IsAccount = user => !user.IsPlaceholder;

    public string Code { get; } = $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";

    /// <summary>Whether somebody has an account. Costs a look at the database until it is true, and nothing from then on.</summary>
    public bool IsOver => _isOver || LookAgain();

    internal bool LookAgain()
    {
        using var scope = scopes.CreateScope();
        return _isOver = scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Any(IsAccount);
    }

    /// <summary>Whether this is the code, however it is written.</summary>
    public bool Accepts(string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(Bytes(plain), Bytes(Code.Replace("-", "")));
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
