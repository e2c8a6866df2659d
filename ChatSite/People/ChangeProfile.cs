using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.People;

/// <summary>What somebody wants his profile to be.</summary>
public sealed record NewProfile(string? DisplayName, string? Pronouns, string? About, string? Contact, string? TimeZone, Audience AboutFor, Audience ContactFor);

/// <summary>Stores what somebody tells about himself. A new name shows in open lists at once, in messages when their page is loaded.</summary>
public sealed class ChangeProfile(WriterQueue writer, ChangeName changeName, RoomNews news, SecurityLog log)
{
    public Task<Outcome<bool>> Of(int userId, NewProfile wanted, string? address = null)
    {
        var (pronouns, about, contact) = (TypedText.OneLine(wanted.Pronouns), TypedText.Tidy(wanted.About), TypedText.Tidy(wanted.Contact));
        var problem = TooLong(pronouns, Profile.LongestPronouns, nameof(Profile.Pronouns)) ?? TooLong(about, Profile.LongestAbout, nameof(Profile.About))
            ?? TooLong(contact, Profile.LongestContact, nameof(Profile.Contact)) ?? Unknown(wanted);
        return problem is not null ? Task.FromResult<Outcome<bool>>(problem) : writer.Run<Outcome<bool>>(turn =>
        {
            var user = turn.Db.Users.Single(user => user.Id == userId);
            if (changeName.Of(turn, user, wanted.DisplayName) is { } refusal) return refusal;

            var profile = turn.Db.Profiles.Find(userId) ?? turn.Db.Add(new Profile { UserId = userId }).Entity;
            (profile.Pronouns, profile.About, profile.Contact, profile.TimeZone) = (pronouns, about, contact, wanted.TimeZone ?? "");
            (profile.AboutFor, profile.ContactFor) = (wanted.AboutFor, wanted.ContactFor);
            var isRenamed = turn.Db.Entry(user).Property(account => account.DisplayName).IsModified;
            var isChanged = turn.Db.Entry(profile).State != EntityState.Unchanged;
            turn.Db.SaveChanges();
            if (isChanged) log.Note(turn, userId, SecurityEvent.ProfileChanged, null, address);
            if (isRenamed)
            {
                log.Note(turn, userId, SecurityEvent.NameChanged, user.Name, address);
                Tell(turn, userId);
            }
            return true;
        });
    }

    // A private conversation of two is called after the other.
    private void Tell(WriteTurn turn, int userId)
    {
        var rooms = turn.Db.Memberships.Where(member => member.UserId == userId && member.Room.Kind == RoomKind.Direct).Select(member => member.RoomId).ToList();
        turn.AfterCommit(() => rooms.ForEach(news.Changed));
    }

    private static Refusal? TooLong(string text, int longest, string field) =>
        text.Length > longest ? new($"That is {text.Length} characters; {longest} fit here.", field) : null;

    private static Refusal? Unknown(NewProfile wanted) =>
        !Enum.IsDefined(wanted.AboutFor) || !Enum.IsDefined(wanted.ContactFor) ? new("Choose from the list who may see it.", nameof(Profile.AboutFor))
        : !TimeZones.IsKnown(wanted.TimeZone) ? new("Choose a time zone from the list.", nameof(Profile.TimeZone))
        : null;
}
