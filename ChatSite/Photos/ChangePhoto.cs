using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Photos;

/// <summary>Stores somebody's photo, says who sees it, takes it away.</summary>
public sealed class ChangePhoto(WriterQueue writer, PhotoBook book, SecurityLog log, AuditLog audit, TimeProvider clock)
{
    /// <param name="file">What was sent; null when only who sees it is to change.</param>
    public Task<Outcome<bool>> Of(int userId, byte[]? file, Audience shownTo, string? address = null)
    {
        if (!Enum.IsDefined(shownTo)) return Task.FromResult<Outcome<bool>>(new Refusal("Choose from the list who may see it.", "ShownTo"));
        var read = file is null ? default : PhotoFile.Read(file);
        return read.Refusal is { } refusal ? Task.FromResult<Outcome<bool>>(refusal) : writer.Run<Outcome<bool>>(turn =>
        {
            var photo = turn.Db.Photos.Find(userId);
            if (photo is null && read.Value is null) return new Refusal("Choose a picture.", "Photo");
            photo ??= turn.Db.Add(new Photo { UserId = userId }).Entity;
            photo.ShownTo = shownTo;
            if (read.Value is { } sent) (photo.Kind, photo.Bytes, photo.Version) = (sent.Kind, sent.Bytes, Math.Max(photo.Version + 1, clock.GetUtcNow().ToUnixTimeSeconds()));
            turn.Db.SaveChanges();
            log.Note(turn, userId, SecurityEvent.PhotoChanged, null, address);
            var version = photo.Version;
            turn.AfterCommit(() => book.Put(userId, version, shownTo));
            return true;
        });
    }

    public Task Remove(int userId, string? address = null) => writer.Run(turn =>
    {
        if (!Take(turn, userId)) return false;
        log.Note(turn, userId, SecurityEvent.OwnPhotoRemoved, null, address);
        return true;
    });

    /// <summary>Staff take a photo away that has no place at a school. Answers false when it is none of theirs to take.</summary>
    public Task<bool> RemoveFor(Actor staff, int userId, string? reason = null) => writer.Run(turn =>
    {
        var (mine, theirs) = (turn.RoleOf(staff), turn.RoleOf(userId));
        if (theirs.Id == 0 || !mine.MayManage(theirs)) return false;
        if (!Take(turn, userId)) return true;
        log.Note(turn, userId, SecurityEvent.PhotoRemoved, turn.NameOf(staff));
        audit.Note(turn, staff, AuditAction.PhotoRemoved, AuditSubject.Person(userId), reason);
        return true;
    });

    private bool Take(WriteTurn turn, int userId)
    {
        turn.AfterCommit(() => book.Remove(userId));
        return turn.Db.Photos.Where(photo => photo.UserId == userId).ExecuteDelete() > 0;
    }
}
