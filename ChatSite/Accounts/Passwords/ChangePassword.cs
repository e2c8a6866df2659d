using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Gives a person a password of his own choice, asking for the old one. All his other sessions end.</summary>
public sealed class ChangePassword(ProvePassword prove, IPasswordHasher<User> hasher, WriterQueue writer, EndSession end, SecurityLog log)
{
    /// <param name="sessionId">The session in which he asks; it goes on, under the new stamp that the answer holds.</param>
    public async Task<Outcome<User>> By(int userId, int sessionId, string old, string chosen, string? address)
    {
        var proof = await prove.Of(userId, old, "OldPassword");
        if (proof.Refused(out _)) return proof;
        var user = proof.Value!;
        if (chosen == old) return new Refusal("That is the password you have.", "Password");
        if (Passwords.Problem(chosen, user.UserName, user.Email) is { } problem) return new Refusal(problem, "Password");

        var (before, stamp, hash) = (user.PasswordHash, SecurityStamps.New(), hasher.HashPassword(user, chosen));
        return await writer.Run(turn => Store(turn, user, before, hash, stamp, sessionId, address));
    }

    private Outcome<User> Store(WriteTurn turn, User user, string? before, string hash, string stamp, int sessionId, string? address)
    {
        var changed = turn.Db.Users.Where(other => other.Id == user.Id && other.PasswordHash == before)
            .ExecuteUpdate(row => row.SetProperty(other => other.PasswordHash, hash).SetProperty(other => other.SecurityStamp, stamp)
                .SetProperty(other => other.TemporaryPasswordUntil, (DateTime?)null));
        if (changed == 0) return new Refusal("Your password was changed elsewhere a moment ago. Try again.");
        // Who has been given a temporary one could ask for no link himself: what waits in his mailbox was sent by staff.
        if (user.TemporaryPasswordUntil is not null)
            turn.Db.MailedLinks.Where(link => link.UserId == user.Id && link.Purpose == LinkPurpose.ConfirmEmail && link.Stamp == user.SecurityStamp).ExecuteUpdate(row => row.SetProperty(link => link.Stamp, stamp));
        end.AllBut(turn, sessionId, user.Id);
        log.Note(turn, user.Id, SecurityEvent.PasswordChanged, null, address);
        (user.PasswordHash, user.SecurityStamp) = (hash, stamp);
        return user;
    }
}
