namespace ChatSite.Presence;

/// <summary>Shows whether somebody is there, to those whom the school lets see it.</summary>
public sealed class PersonDot(WhoIsHere whoIsHere, SeesPresence sees)
{
    /// <summary>The dot beside a name, or nothing.</summary>
    public string Html(int viewerRoleId, int personId, int personRoleId, DateTime? seenAt)
    {
        if (!sees.Lets(viewerRoleId, personRoleId)) return "";
        var state = whoIsHere.StateOf(personId, seenAt);
        return $"<i class=\"dot\" role=\"img\" aria-label=\"{state.Said()}\" data-person=\"{personId}\" data-state=\"{state.Word()}\"></i>";
    }

    /// <summary>What the person says about being there, or the place for it; nothing for those who see no dot.</summary>
    public string Said(int viewerRoleId, int personId, int personRoleId) =>
        sees.Lets(viewerRoleId, personRoleId) ? $"<small class=\"said\" data-said=\"{personId}\" dir=\"auto\">{whoIsHere.Look(personId).Words()}</small>" : "";

    /// <summary>The same in words, for the eyes of staff; empty for others and for those who are not there.</summary>
    public string Words(int viewerRoleId, int personId, DateTime? seenAt) =>
        !sees.InWords(viewerRoleId) || whoIsHere.StateOf(personId, seenAt) == PersonState.Offline ? "" : Languages.Words.Say("active in the last 5 minutes");
}
