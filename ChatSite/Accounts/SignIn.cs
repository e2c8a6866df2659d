using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Finds the person behind a name and a password. After five wrong tries the name rests for ten minutes.</summary>
public sealed class SignIn(UserManager<User> users, WriterQueue writer, UnknownNames unknown, TimeProvider clock)
{
    public const int MostTries = 5;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    // The same words and the same work whether or not there is such an account.
    private static readonly Refusal NoMatch = new("That name and password don't belong together. Look at both again.");
    private static readonly Refusal Resting = new("There were too many wrong tries for this name. Wait ten minutes and try again, or ask a teacher.");

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="name">The user name or the e-mail address.</param>
    public async Task<Outcome<User>> With(string name, string password)
    {
        var user = name.Contains('@') ? await users.FindByEmailAsync(name) : await users.FindByNameAsync(name);
        if (user?.PasswordHash is null) return await Refuse(name, password);

        if (user.LockoutEnd > Now) return Resting;
        if (!await users.CheckPasswordAsync(user, password)) return await CountFailure(user.Id) ? Resting : NoMatch;
        if (user.AccessFailedCount > 0) await Forgive(user);
        return user;
    }

    private async Task<Refusal> Refuse(string name, string password)
    {
        var key = UserNames.Normalize(name);
        if (unknown.Rests(key)) return Resting;
        unknown.Hash(password);
        await CountFailure(null); // for the time it takes
        return unknown.CountFailure(key) ? Resting : NoMatch;
    }

    // In the writer's turn, so that guesses sent at the same moment all count. Without an account somebody's row is
    // stored as it was.
    private Task<bool> CountFailure(int? userId)
    {
        var now = Now;
        return writer.Run(turn =>
        {
            var account = turn.Db.Users.OrderBy(other => other.Id).First(other => other.Id == (userId ?? other.Id));
            if (userId is null) turn.Db.Entry(account).Property(other => other.AccessFailedCount).IsModified = true;
            else if (++account.AccessFailedCount >= MostTries) (account.AccessFailedCount, account.LockoutEnd) = (0, now + Rest);
            turn.Db.SaveChanges();
            return account.LockoutEnd > now;
        });
    }

    private Task<int> Forgive(User user) => writer.Run(turn => turn.Db.Users.Where(other => other.Id == user.Id)
        .ExecuteUpdate(account => account.SetProperty(other => other.AccessFailedCount, 0)));
}
