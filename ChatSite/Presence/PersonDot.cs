namespace ChatSite.Presence;

/// <summary>Shows whether somebody is there, to those whom the school lets see it.</summary>
public sealed class PersonDot(WhoIsHere whoIsHere, SeesPresence sees)
{
    /// <summary>The dot beside a name, or nothing.</summary>
    public string Html(int viewerRoleId, int personId, int personRoleId, DateTime? seenAt) =>
        sees.Lets(viewerRoleId, personRoleId)
            ? $"<i class=\"dot\" data-person=\"{personId}\" data-state=\"{whoIsHere.StateOf(personId, seenAt).Word()}\"></i>"
            : "";

    /// <summary>The same in words, for the eyes of staff; empty for others and for those who are not there.</summary>
    public string Words(int viewerRoleId, int personId, DateTime? seenAt) =>
        !sees.InWords(viewerRoleId) || whoIsHere.StateOf(personId, seenAt) == PersonState.Offline ? "" : "active in the last 5 minutes";
}
