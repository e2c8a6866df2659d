using System.Security.Cryptography;
using ChatSite.Audit;
using ChatSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Helps somebody who has forgotten his password: a temporary one, good for a week, which has to be changed before
/// anything else. All his sessions end. What is asked for after the password stays.
/// </summary>
public sealed class GiveTemporaryPassword(WriterQueue writer, IPasswordHasher<User> hasher, WrongTries tries, Sessions sessions, SecurityLog log, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    // Without what is mistaken for something else on paper, and without vowels: no password is a word.
    private const string Letters = "23456789bcdfghjkmnpqrtvwxyz";

    /// <summary>The password, or null when this person is none that the helper looks after.</summary>
    public Task<string?> To(int userId, Actor helper)
    {
        var password = New();
        var hash = hasher.HashPassword(new User(), password);
        return writer.Run(turn => Store(turn, userId, helper, hash) ? password : null);
    }

    /// <summary>Three groups of four, drawn from 27 letters and digits: 57 bits.</summary>
    internal static string New() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    private bool Store(WriteTurn turn, int userId, Actor helper, string hash)
    {
        if (!turn.MayHelp(helper, userId)) return false;
        var until = clock.GetUtcNow().UtcDateTime + Lasts;
        turn.Db.Users.Where(user => user.Id == userId).ExecuteUpdate(row => row.SetProperty(user => user.PasswordHash, hash)
            .SetProperty(user => user.TemporaryPasswordUntil, until).SetProperty(user => user.SecurityStamp, SecurityStamps.New()));
        log.Note(turn, userId, SecurityEvent.TemporaryPasswordGiven, turn.NameOf(helper));
        audit.Note(turn, helper, AuditAction.TemporaryPasswordGiven, AuditSubject.Person(userId));
        var names = turn.Db.Users.Where(user => user.Id == userId).Select(user => new { user.UserName, Email = user.EmailConfirmed ? user.Email : null }).Single();
        turn.AfterCommit(() =>
        {
            sessions.End(userId);
            // Who asks for help has mostly tried too often before.
            foreach (var name in new[] { names.UserName, names.Email }) tries.Forgive(UserNames.Normalize(name ?? ""));
        });
        return true;
    }
}
