using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Turns the second step on, by an authenticator app or by passkeys, and off again; each ends the person's other
/// sessions, which were begun under another rule.
/// </summary>
public sealed class SetUpSecondStep(UserManager<User> users, ProvePassword prove, CheckCode check, WriterQueue writer, EndSession end, SecurityLog log)
{
    /// <summary>Draws the key that the app will share with the site. It counts for nothing until a code has proved that the app has it; one that is in use stays.</summary>
    public Task Begin(int userId)
    {
        var key = users.GenerateNewAuthenticatorKey();
        return writer.Run(turn =>
        {
            turn.SetToken(userId, AccountTokens.PendingKey, key);
            return 0;
        });
    }

    /// <summary>The key that waits for its first code, or null.</summary>
    public async Task<string?> PendingKey(int userId) => await Token((await users.FindByIdAsync(userId.ToString()))!, AccountTokens.PendingKey);

    public async Task<SecondStep> State(int userId)
    {
        var user = (await users.FindByIdAsync(userId.ToString()))!;
        return new(
            user.TwoFactorEnabled,
            user.TwoFactorEnabled && await users.GetAuthenticatorKeyAsync(user) is not null,
            (await users.GetPasskeysAsync(user)).Count > 0,
            RecoveryCodes.Left(await Token(user, AccountTokens.RecoveryCodes)));
    }

    /// <summary>Turns it on, or puts this app in place of another: the answer holds the recovery codes, which are shown this once.</summary>
    public async Task<Outcome<(User User, string[] Codes)>> Confirm(int userId, int sessionId, string code, string password, string? address)
    {
        var proof = await prove.Of(userId, password, "Password");
        if (proof.Refused(out _)) return proof.Refusal!;
        var user = proof.Value!;
        var key = user.KeyToProve = await Token(user, AccountTokens.PendingKey);
        if (key is null) return new Refusal("That took too long, or was done elsewhere. Begin again.");
        var right = await check.OfApp(user, code, address);
        if (right.Refused(out _)) return right.Refusal!;

        var codes = RecoveryCodes.Draw();
        await Turn(user, sessionId, isOn: true, turn =>
        {
            turn.SetToken(userId, AccountTokens.AuthenticatorKey, key);
            turn.RemoveToken(userId, AccountTokens.PendingKey);
            RecoveryCodes.Store(turn, userId, codes);
            log.Note(turn, userId, SecurityEvent.AuthenticatorAdded, null, address);
        });
        return (user, codes);
    }

    /// <summary>Turns it on for somebody who has a passkey.</summary>
    public async Task<Outcome<(User User, string[] Codes)>> ByPasskey(int userId, int sessionId, string password, string? address)
    {
        var proof = await prove.Of(userId, password, "PasskeyPassword");
        if (proof.Refused(out _)) return proof.Refusal!;
        var (user, codes) = (proof.Value!, RecoveryCodes.Draw());
        if (user.TwoFactorEnabled || (await users.GetPasskeysAsync(user)).Count == 0) return new Refusal("Add a passkey first.", "PasskeyPassword");
        await Turn(user, sessionId, isOn: true, turn =>
        {
            Clear(turn, userId); // an app that was begun and never finished
            RecoveryCodes.Store(turn, userId, codes);
            log.Note(turn, userId, SecurityEvent.SecondStepByPasskey, null, address);
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
        foreach (var name in new[] { AccountTokens.AuthenticatorKey, AccountTokens.PendingKey, AccountTokens.RecoveryCodes, AccountTokens.UsedCodes }) turn.RemoveToken(userId, name);
    }

    private Task<string?> Token(User user, string name) => users.GetAuthenticationTokenAsync(user, AccountTokens.Provider, name);

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

/// <summary>What stands between a person's password and his account.</summary>
/// <param name="CodesLeft">Recovery codes that were not used yet.</param>
public sealed record SecondStep(bool IsOn, bool HasApp, bool HasPasskey, int CodesLeft);
