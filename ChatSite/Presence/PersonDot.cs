namespace ChatSite.Presence;

/// <summary>Shows whether somebody is there, to those whom the school lets see it.</summary>
public sealed class PersonDot(WhoIsHere whoIsHere, SeesPresence sees)
{
    /// <summary>The dot beside a name, or nothing.</summary>
    public string Html(int viewerRoleId, int personId, int personRoleId, DateTime? seenAt)
    {
        if (!sees.Lets(viewerRoleId, personRoleId)) return "";
        var state = whoIsHere.StateOf(personId, seenAt).Word();
        return $"<i class=\"dot\" role=\"img\" aria-label=\"{state}\" data-person=\"{personId}\" data-state=\"{state}\"></i>";
    }

    /// <summary>The same in words, for the eyes of staff; empty for others and for those who are not there.</summary>
    public string Words(int viewerRoleId, int personId, DateTime? seenAt) =>
        !sees.InWords(viewerRoleId) || whoIsHere.StateOf(personId, seenAt) == PersonState.Offline ? "" : "active in the last 5 minutes";
}
