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
        if (user?.PasswordHash is null) return Refuse(name, password);

        if (user.LockoutEnd > Now) return Resting;
        if (!await users.CheckPasswordAsync(user, password)) return await CountFailure(user);
        if (user.AccessFailedCount > 0) await Forgive(user);
        return user;
    }

    private Refusal Refuse(string name, string password)
    {
        var key = UserNames.Normalize(name);
        if (unknown.Rests(key)) return Resting;
        unknown.Hash(password);
        return unknown.CountFailure(key) ? Resting : NoMatch;
    }

    // In the database's own terms, so that guesses sent at the same moment all count.
    private async Task<Outcome<User>> CountFailure(User user)
    {
        var until = Now + Rest;
        var rests = await writer.Run(turn =>
        {
            var account = turn.Db.Users.Single(other => other.Id == user.Id);
            account.AccessFailedCount++;
            if (account.AccessFailedCount >= MostTries) (account.AccessFailedCount, account.LockoutEnd) = (0, until);
            turn.Db.SaveChanges();
            return account.LockoutEnd > Now;
        });
        return rests ? Resting : NoMatch;
    }

    private Task<int> Forgive(User user) => writer.Run(turn => turn.Db.Users.Where(other => other.Id == user.Id)
        .ExecuteUpdate(account => account.SetProperty(other => other.AccessFailedCount, 0)));
}
