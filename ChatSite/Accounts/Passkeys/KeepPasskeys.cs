using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>A person's own passkeys: added and removed against the password, named as he likes.</summary>
public sealed class KeepPasskeys(IPasskeyHandler<User> handler, PasskeyQuestions questions, ProvePassword prove, UserManager<User> users, WriterQueue writer, SecurityLog log)
{
    public const int LongestName = 40, Most = 20;

    private static readonly Refusal NotAdded = new("The passkey could not be added. Try again.");

    /// <summary>What the browser is to be asked for a new passkey, as WebAuthn's JSON.</summary>
    public async Task<Outcome<string>> Ask(HttpContext context, string password)
    {
        var person = context.User;
        var proof = await prove.Of(person.UserId, password, "Password");
        if (proof.Refused(out _)) return proof.Refusal!;
        var user = proof.Value!;
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = user.Name }, context);
        questions.Keep(context, Purpose(context), asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    public async Task<Outcome<string>> Add(HttpContext context, string name, string answer)
    {
        if (questions.Take(context, Purpose(context)) is not { } question) return NotAdded;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answer, AttestationState = question });
        if (!result.Succeeded) return NotAdded;
        var (userId, address) = (context.User.UserId, Caller.AddressOf(context));
        return await writer.Run(turn => Store(turn, userId, result.Passkey, Tidy(name) is { Length: > 0 } tidy ? tidy : Caller.Of(context).Device, address));
    }

    /// <summary>Answers null when there is none of this person.</summary>
    public Task<Outcome<string>?> Rename(int userId, byte[] id, string name) => writer.Run(turn =>
    {
        if (Find(turn, userId, id) is not { } passkey) return null;
        if (Tidy(name) is not { Length: > 0 } tidy) return new Refusal("Give the passkey a name.", "Name");
        passkey.Data.Name = tidy;
        turn.Db.SaveChanges();
        return (Outcome<string>?)(Outcome<string>)tidy;
    });

    /// <summary>Answers null when there is none of this person.</summary>
    public async Task<Outcome<string>?> Remove(int userId, byte[] id, string password, string? address)
    {
        var proof = await prove.Of(userId, password, "Password");
        return proof.Refused(out _) ? (Outcome<string>)proof.Refusal! : await writer.Run(turn => Remove(turn, userId, id, address));
    }

    /// <summary>The person's passkeys, oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(int userId) =>
        [.. (await users.GetPasskeysAsync((await users.FindByIdAsync(userId.ToString()))!)).OrderBy(passkey => passkey.CreatedAt)];

    internal static void Clear(WriteTurn turn, int userId) => turn.Db.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDelete();

    private Outcome<string> Store(WriteTurn turn, int userId, UserPasskeyInfo passkey, string name, string? address)
    {
        if (turn.Db.UserPasskeys.Any(other => other.CredentialId == passkey.CredentialId)) return NotAdded;
        if (turn.Db.UserPasskeys.Count(other => other.UserId == userId) >= Most) return new Refusal($"You have {Most} passkeys already. Remove one that you no longer use.");
        turn.Db.Add(new IdentityUserPasskey<int>
        {
            CredentialId = passkey.CredentialId,
            UserId = userId,
            Data = new()
            {
                Name = name,
                PublicKey = passkey.PublicKey,
                CreatedAt = passkey.CreatedAt,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientDataJson = passkey.ClientDataJson,
            },
        });
        turn.Db.SaveChanges();
        log.Note(turn, userId, SecurityEvent.PasskeyAdded, name, address);
        return name;
    }

    private Outcome<string>? Remove(WriteTurn turn, int userId, byte[] id, string? address)
    {
        if (Find(turn, userId, id) is not { } passkey) return null;
        var isLast = turn.Db.UserPasskeys.Count(other => other.UserId == userId) == 1;
        if (isLast && turn.Db.Users.Any(user => user.Id == userId && user.TwoFactorEnabled) && turn.Token(userId, AccountTokens.AuthenticatorKey) is null)
            return (Outcome<string>)new Refusal("Your second step asks for this passkey. Add another one or an authenticator app first.");
        turn.Db.Remove(passkey);
        turn.Db.SaveChanges();
        log.Note(turn, userId, SecurityEvent.PasskeyRemoved, passkey.Data.Name, address);
        return (Outcome<string>)(passkey.Data.Name ?? "");
    }

    private static IdentityUserPasskey<int>? Find(WriteTurn turn, int userId, byte[] id) =>
        turn.Db.UserPasskeys.SingleOrDefault(passkey => passkey.CredentialId == id && passkey.UserId == userId);

    private static string Tidy(string? name)
    {
        var tidy = string.Join(' ', (name ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (tidy.Length <= LongestName) return tidy;
        return char.IsHighSurrogate(tidy[LongestName - 1]) ? tidy[..(LongestName - 1)] : tidy[..LongestName];
    }

    // The password was right in this session: the answer counts in no other.
    private static string Purpose(HttpContext context) => $"added by {context.User.UserId} in {context.User.SessionId}";
}
