using ChatSite.Accounts;
using Microsoft.Extensions.Options;

namespace ChatSite.Presence;

/// <summary>Shows whether somebody is there, to those whom the school lets see it.</summary>
public sealed class PersonDot(WhoIsHere whoIsHere, IOptions<PresenceOptions> options)
{
    /// <summary>The dot beside a name, or nothing.</summary>
    public string Html(Role viewer, int personId, Role person, DateTime? seenAt) =>
        options.Value.LetsSee(viewer, person)
            ? $"<i class=\"dot\" data-person=\"{personId}\" data-state=\"{whoIsHere.StateOf(personId, seenAt).Word()}\"></i>"
            : "";

    /// <summary>The same in words, for the eyes of staff; empty for others and for those who are not there.</summary>
    public string Words(Role viewer, int personId, DateTime? seenAt) =>
        viewer == Role.Pupil || whoIsHere.StateOf(personId, seenAt) == PersonState.Offline ? "" : "active in the last 5 minutes";
}
