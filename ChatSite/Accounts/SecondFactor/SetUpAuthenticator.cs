using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Adds an authenticator app to an account, or takes it away; either ends the person's other sessions, which were begun under the other rule.</summary>
public sealed class SetUpAuthenticator(UserManager<User> users, ProvePassword prove, CheckCode check, WriterQueue writer, EndSession end, SecurityLog log)
{
    /// <summary>Draws the key that the app will share with the site. It counts for nothing until a code has proved that the app has it.</summary>
    public Task<bool> Begin(int userId)
    {
        var key = users.GenerateNewAuthenticatorKey();
        return writer.Run(turn =>
        {
            if (turn.Db.Users.Any(user => user.Id == userId && user.TwoFactorEnabled)) return false;
            turn.SetToken(userId, AccountTokens.AuthenticatorKey, key);
            return true;
        });
    }

    /// <summary>The key that waits for its first code, or null.</summary>
    public async Task<string?> PendingKey(int userId)
    {
        var user = (await users.FindByIdAsync(userId.ToString()))!;
        return user.TwoFactorEnabled ? null : await users.GetAuthenticatorKeyAsync(user);
    }

    /// <summary>Whether it is on, and how many recovery codes are left.</summary>
    public async Task<(bool IsOn, int CodesLeft)> State(int userId)
    {
        var user = (await users.FindByIdAsync(userId.ToString()))!;
        return (user.TwoFactorEnabled, RecoveryCodes.Left(await users.GetAuthenticationTokenAsync(user, AccountTokens.Provider, AccountTokens.RecoveryCodes)));
    }

    /// <summary>Turns it on: the answer holds the recovery codes, which are shown this once.</summary>
    public async Task<Outcome<(User User, string[] Codes)>> Confirm(int userId, int sessionId, string code, string password, string? address)
    {
        var proof = await prove.Of(userId, password, "Password");
        if (proof.Refused(out var reason)) return new Refusal(reason, proof.Field);
        var right = await check.OfApp(proof.Value!, code, address);
        if (right.Refused(out reason)) return new Refusal(reason, right.Field);

        var (user, codes) = (proof.Value!, RecoveryCodes.Draw());
        await Turn(user, sessionId, isOn: true, turn =>
        {
            RecoveryCodes.Store(turn, userId, codes);
            log.Note(turn, userId, SecurityEvent.AuthenticatorAdded, null, address);
        });
        return (user, codes);
    }

    public async Task<Outcome<User>> Remove(int userId, int sessionId, string password, string? address)
    {
        var proof = await prove.Of(userId, password, "Password");
        if (proof.Refused(out _)) return proof;
        await Turn(proof.Value!, sessionId, isOn: false, turn =>
        {
            Clear(turn, userId);
            log.Note(turn, userId, SecurityEvent.AuthenticatorRemoved, null, address);
        });
        return proof;
    }

    internal static void Clear(WriteTurn turn, int userId)
    {
        foreach (var name in new[] { AccountTokens.AuthenticatorKey, AccountTokens.RecoveryCodes, AccountTokens.UsedCodes }) turn.RemoveToken(userId, name);
    }

    private Task<int> Turn(User user, int sessionId, bool isOn, Action<WriteTurn> andThen)
    {
        var stamp = SecurityStamps.New();
        (user.TwoFactorEnabled, user.SecurityStamp) = (isOn, stamp);
        return writer.Run(turn =>
        {
            turn.Db.Users.Where(other => other.Id == user.Id)
                .ExecuteUpdate(row => row.SetProperty(other => other.TwoFactorEnabled, isOn).SetProperty(other => other.SecurityStamp, stamp));
            andThen(turn);
            return end.AllBut(turn, sessionId, user.Id);
        });
    }
}
