using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Finds the person behind a passkey: instead of name and password, or after them as the second step.</summary>
public sealed class PasskeySignIn(IPasskeyHandler<User> handler, PasskeyQuestions questions, WriterQueue writer, SecurityLog log, TimeProvider clock)
{
    // The same words whatever was wrong: whether there is such a passkey is nobody's business.
    private static readonly Refusal NoMatch = new("That passkey could not be checked. Try again, or use your password.");

    /// <summary>What the browser is to be asked, as WebAuthn's JSON.</summary>
    /// <param name="user">Whose passkeys will do; null where anybody may come.</param>
    public async Task<string> Ask(HttpContext context, User? user)
    {
        var asked = await handler.MakeRequestOptionsAsync(user, context);
        questions.Keep(context, Purpose(user), asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>The person, when the browser's answer is right.</summary>
    public async Task<Outcome<User>> Check(HttpContext context, User? user, string answer)
    {
        if (questions.Take(context, Purpose(user)) is not { } question) return NoMatch;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answer, AssertionState = question });
        if (!result.Succeeded) return NoMatch;
        if (SignIn.IsClosed(result.User, clock)) return SignIn.Closed;
        var address = Caller.AddressOf(context);
        return await writer.Run(turn => Used(turn, result.User.Id, result.Passkey, address)) ? result.User : NoMatch;
    }

    // In the writer's turn: it may have been removed meanwhile, and of a copied device that counts along only one gets in.
    private bool Used(WriteTurn turn, int userId, UserPasskeyInfo passkey, string? address)
    {
        var stored = turn.Db.UserPasskeys.SingleOrDefault(other => other.CredentialId == passkey.CredentialId && other.UserId == userId);
        if (stored is null || (stored.Data.SignCount > 0 && stored.Data.SignCount >= passkey.SignCount)) return false;
        (stored.Data.SignCount, stored.Data.IsBackedUp) = (passkey.SignCount, passkey.IsBackedUp);
        turn.Db.SaveChanges();
        log.Note(turn, userId, SecurityEvent.PasskeyUsed, stored.Data.Name, address);
        return true;
    }

    private static string Purpose(User? user) => user is null ? "sign in" : $"second step of {user.Id} {user.SecurityStamp}";
}
