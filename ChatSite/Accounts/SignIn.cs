using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Finds the person behind a name and a password. After five wrong tries the name rests for ten minutes; a browser in
/// which he has signed in before has five of its own.
/// </summary>
public sealed class SignIn(UserManager<User> users, WriterQueue writer, SecurityLog log, SignInLog signIns, WrongTries tries, TimeProvider clock)
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
    /// <param name="caller">Where the request comes from, for the logs.</param>
    /// <param name="browser">What the request comes from, if somebody has signed in there before.</param>
    public async Task<Outcome<User>> With(string name, string password, Caller? caller = null, KnownBrowser? browser = null)
    {
        var (key, known) = (UserNames.Normalize(name), browser ?? KnownBrowser.Nobodys);
        var from = caller ?? Caller.Nowhere;
        var holders = await Meant(name);
        // Of several whose address it is, whoever has confirmed it.
        void Failed(SignInOutcome outcome) => signIns.Failed(outcome, SignInWay.Password, holders.FirstOrDefault(user => user is not null)?.Id, name, from);

        var meant = holders.Select(user => (User: user, Key: known.TriesOf(user) ?? key)).Where(one => !tries.Rests(one.Key)).ToList();
        if (meant.Count == 0)
        {
            Failed(SignInOutcome.TooManyTries);
            return Resting;
        }

        var right = ((User? User, string Key)?)null;
        foreach (var one in meant)
            if (await IsRight(one.User, password)) right ??= one;
        if (right is { User: { } user } found)
        {
            // An address that is only typed is anybody's: who opens an account with it could try its holder's password for ever.
            if (found.Key != key || key == user.NormalizedUserName || user.EmailConfirmed) tries.Forgive(found.Key);
            if (IsClosed(user, clock)) return NotNow(SignInOutcome.AccountClosed, Closed);
            if (user.TemporaryPasswordUntil < clock.GetUtcNow().UtcDateTime) return NotNow(SignInOutcome.PasswordRunOut, RunOut);
            return user;

            Refusal NotNow(SignInOutcome outcome, Refusal why)
            {
                signIns.Failed(outcome, SignInWay.Password, user.Id, null, from);
                return why;
            }
        }
        Failed(Array.Exists(holders, user => user is not null) ? SignInOutcome.WrongPassword : SignInOutcome.UnknownName);
        if (!meant.Select(one => one.Key).Distinct().Select(tries.Count).ToList().Contains(true)) return NoMatch;
        if (meant[0].User is { } person) _ = Note(person.Id, from.Address); // not waited for: the answer comes as fast for a name that nobody has
        return Resting;
    }

    /// <summary>Whose tries these are: the browser's own where somebody who is meant has signed in before, else those of everybody under this name.</summary>
    public async Task<string> TriesFor(string name, KnownBrowser browser) =>
        browser.IsNobodys ? name : (await Meant(name)).Select(browser.TriesOf).FirstOrDefault(tries => tries is not null) ?? name;

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
