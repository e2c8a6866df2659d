using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Finds the person behind a name and a password. After five wrong tries the name rests for ten minutes.</summary>
public sealed class SignIn(UserManager<User> users, WriterQueue writer, SecurityLog log, WrongTries tries, TimeProvider clock)
{
    // The same words and the same work whether or not there is such an account.
    private static readonly Refusal NoMatch = new("That name and password don't belong together. Look at both again.");
    private static readonly Refusal Resting = new("There were too many wrong tries for this name. Wait ten minutes and try again, or ask a teacher.");
    private static readonly Refusal RunOut = new("That password was a temporary one and has run out. Ask for another.");

    /// <summary>Said only to somebody who has proved who he is.</summary>
    internal static readonly Refusal Closed = new("This account is closed at the moment. Ask whoever looks after the site.");

    private static readonly User Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(Nobody, "nobody's");

    /// <param name="name">The user name or the e-mail address.</param>
    /// <param name="address">Where the request comes from, for the log of the person whose name it is.</param>
    public async Task<Outcome<User>> With(string name, string password, string? address = null)
    {
        var key = UserNames.Normalize(name);
        if (tries.Rests(key)) return Resting;

        var meant = await Meant(name);
        User? right = null;
        foreach (var user in meant)
            if (await IsRight(user, password)) right ??= user;
        if (right is not null)
        {
            // An address that is only typed is anybody's: who opens an account with it could try its holder's password for ever.
            if (key == right.NormalizedUserName || right.EmailConfirmed) tries.Forgive(key);
            if (IsClosed(right, clock)) return Closed;
            if (right.TemporaryPasswordUntil < clock.GetUtcNow().UtcDateTime) return RunOut;
            return right;
        }
        if (!tries.Count(key)) return NoMatch;
        if (meant[0] is { } person) _ = Note(person.Id, address); // not waited for: the answer comes as fast for a name that nobody has
        return Resting;
    }

    internal static bool IsClosed(User user, TimeProvider clock) => user.IsPlaceholder || user.LockoutEnd > clock.GetUtcNow();

    // Several may have typed one address; whoever has confirmed it comes first. There are always two, somebody or nobody,
    // so that the time it takes doesn't tell how many.
    private async Task<User?[]> Meant(string name)
    {
        if (!name.Contains('@')) return [await users.FindByNameAsync(name)];
        var address = users.NormalizeEmail(name);
        var holders = await users.Users.Where(user => user.NormalizedEmail == address)
            .OrderByDescending(user => user.EmailConfirmed).ThenByDescending(user => user.Id).Take(2).ToListAsync();
        return [holders.ElementAtOrDefault(0), holders.ElementAtOrDefault(1)];
    }

    private async Task<bool> IsRight(User? user, string password)
    {
        if (user?.PasswordHash is not null) return await users.CheckPasswordAsync(user, password);
        users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password); // for the time it takes
        return false;
    }

    private Task<int> Note(int userId, string? address) => writer.Run(turn =>
    {
        log.Note(turn, userId, SecurityEvent.TooManyWrongPasswords, null, address);
        return 0;
    });
}
