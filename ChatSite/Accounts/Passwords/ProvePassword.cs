using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Asks whoever sits at an open browser for the password before something serious: five wrong ones, and it asks for a rest.</summary>
public sealed class ProvePassword(UserManager<User> users, WrongTries tries)
{
    /// <summary>The person, when this is his password.</summary>
    /// <param name="field">The field of the form that the refusal stands beside.</param>
    public async Task<Outcome<User>> Of(int userId, string password, string field)
    {
        var (user, key) = ((await users.FindByIdAsync(userId.ToString()))!, $"password of {userId}");
        if (tries.Take(key))
        {
            if (await users.CheckPasswordAsync(user, password))
            {
                tries.Forgive(key);
                return user;
            }
            if (!tries.Rests(key)) return new Refusal("That is not your password.", field);
        }
        return new Refusal("There were too many wrong tries. Wait ten minutes and try again.", field);
    }
}
