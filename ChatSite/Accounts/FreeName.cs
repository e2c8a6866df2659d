using System.Text;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Whether a name is free. A person has a user name and may have a display name; both are taken for everybody else, and
/// neither may pass for another's.
/// </summary>
public sealed class FreeName(ILookupNormalizer normalizer)
{
    private static readonly Refusal Taken = new("Somebody has that name already. Choose another.");
    private static readonly Refusal Alike = new("That name looks too much like somebody else's. Choose another.");

    /// <param name="name">As <see cref="UserNames.Clean"/> leaves it.</param>
    /// <param name="userId">Whose name it would be; 0 for a newcomer.</param>
    /// <param name="isStaff">Staff may be called what only staff may be called.</param>
    public Refusal? Problem(ChatDb db, string name, int userId = 0, bool isStaff = false)
    {
        if (!isStaff && OfficialNames.Includes(db, name)) return Alike;
        var (normal, skeletons) = (normalizer.NormalizeName(name), LookAlikes.Skeletons(name));
        var others = db.Users.AsNoTracking().Where(other => other.Id != userId);
        if (others.Any(other => other.NormalizedUserName == normal || other.NormalizedDisplayName == normal) || Rests(db, normal!, skeletons)) return Taken;
        return others.Where(other => skeletons.Contains(other.Skeleton) || skeletons.Contains(other.DisplaySkeleton!)).Include(other => other.Role).AsEnumerable()
            .Any(other => PassesFor(name, LookAlikes.Skeleton(name), other)) ? Alike : null;
    }

    // Said like any other: who has left is nobody's business.
    private static bool Rests(ChatDb db, string normal, IEnumerable<string> skeletons)
    {
        byte[][] hashes = [FormerName.OfName(normal), .. skeletons.Select(FormerName.OfLook)];
        return Array.Exists(hashes, hash => db.FormerNames.Any(former => former.Hash == hash));
    }

    // Pupils may be called Ann-Marie and Annmarie; nobody may look like staff, and no foreign letter may stand in for another.
    private static bool PassesFor(string name, string skeleton, User other) =>
        other.IsStaff || !Ascii.IsValid(name)
        || (other.Skeleton == skeleton && !Ascii.IsValid(other.UserName))
        || (other.DisplaySkeleton == skeleton && !Ascii.IsValid(other.DisplayName));
}
