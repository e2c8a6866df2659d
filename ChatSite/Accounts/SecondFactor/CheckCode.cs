using System.Globalization;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Whether a code is the one that the person's authenticator app shows now, or one of his recovery codes. Each is taken once, and five wrong ones in ten minutes are too many.</summary>
public sealed class CheckCode(UserManager<User> users, WriterQueue writer, RecoveryCodes recovery, SecurityLog log, WrongTries tries, TimeProvider clock)
{
    // Identity takes codes up to a minute and a half old or young; one that is kept longer than that is refused by itself.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(4);

    public Task<Outcome<User>> OfApp(User user, string typed, string? address) => Check(user, address, () => IsNewAndRight(user, Digits(typed)));

    public Task<Outcome<User>> OfRecovery(User user, string typed, string? address) => Check(user, address, () => recovery.Use(user.Id, typed, address));

    private async Task<Outcome<User>> Check(User user, string? address, Func<Task<bool>> isRight)
    {
        var key = $"code of {user.Id}";
        if (tries.Take(key))
        {
            if (await isRight())
            {
                tries.Forgive(key);
                return user;
            }
            if (!tries.Rests(key)) return new Refusal("That code is not right, or was used already. Wait for the next one and try again.", "Code");
            await writer.Run(turn =>
            {
                log.Note(turn, user.Id, SecurityEvent.TooManyWrongCodes, null, address);
                return 0;
            });
        }
        return new Refusal("There were too many wrong codes. Wait ten minutes and try again.", "Code");
    }

    private async Task<bool> IsNewAndRight(User user, string code) =>
        await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code) && await writer.Run(turn => Claim(turn, user.Id, code));

    // In the writer's turn: of two that send the same code at the same moment, one gets in.
    private bool Claim(WriteTurn turn, int userId, string code)
    {
        var now = clock.GetUtcNow();
        var used = (turn.Token(userId, AccountTokens.UsedCodes) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(' '))
            .Where(entry => DateTimeOffset.FromUnixTimeSeconds(long.Parse(entry[1], CultureInfo.InvariantCulture)) > now - Window).ToList();
        if (used.Exists(entry => entry[0] == code)) return false;
        used.Add([code, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)]);
        turn.SetToken(userId, AccountTokens.UsedCodes, string.Join(';', used.Select(entry => string.Join(' ', entry))));
        return true;
    }

    private static string Digits(string typed) => string.Concat(typed.Where(char.IsAsciiDigit));
}
