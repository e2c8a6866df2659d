using ChatSite.Accounts;

namespace ChatSite.Presence;

/// <summary>What a school decides about presence (section <c>ChatSite:Presence</c>).</summary>
public sealed class PresenceOptions
{
    /// <summary>Pupils see who of the other pupils is online. Staff are seen by everyone, and see everyone.</summary>
    public bool PupilsSeePupils { get; set; }

    /// <summary>Everyone in a room may see this person's presence, so it can be told to the room as a whole.</summary>
    public bool IsOpen(Role person) => PupilsSeePupils || person != Role.Pupil;

    public bool LetsSee(Role viewer, Role person) => viewer != Role.Pupil || IsOpen(person);
}
