using ChatSite.Contacts;
using ChatSite.Settings;

namespace ChatSite.Presence;

/// <summary>Shows whether somebody is there, to those whom the school lets see it.</summary>
public sealed class PersonDot(WhoIsHere whoIsHere, SeesPresence sees, Blocks blocks, SiteSettings settings)
{
    /// <summary>The dot beside a name, or nothing.</summary>
    public string Html(int viewerId, int viewerRoleId, int personId, int personRoleId, DateTime? seenAt)
    {
        if (!sees.Lets(viewerRoleId, personRoleId)) return "";
        var state = Look(viewerId, personId, seenAt).State;
        return $"<i class=\"dot\" role=\"img\" aria-label=\"{state.Said()}\" data-person=\"{personId}\" data-state=\"{state.Word()}\"></i>";
    }

    /// <summary>What the person says about being there, or the place for it; nothing for those who see no dot.</summary>
    public string Said(int viewerId, int viewerRoleId, int personId, int personRoleId) =>
        sees.Lets(viewerRoleId, personRoleId) ? $"<small class=\"said\" data-said=\"{personId}\" dir=\"auto\">{Look(viewerId, personId).Words(settings.Get<SchoolSettings>().Zone)}</small>" : "";

    /// <summary>The same in words, for the eyes of staff; empty for others and for those who are not there.</summary>
    public string Words(int viewerId, int viewerRoleId, int personId, DateTime? seenAt) =>
        !sees.InWords(viewerRoleId) || Look(viewerId, personId, seenAt).State == PersonState.Offline ? "" : Languages.Words.Say("active in the last 5 minutes");

    /// <summary>How one person appears to another. Where one has blocked the other, both look gone.</summary>
    public Seen Look(int viewerId, int personId, DateTime? seenAt = null) => blocks.Between(viewerId, personId) ? default : whoIsHere.Look(personId, seenAt);
}
