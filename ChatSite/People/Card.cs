using ChatSite.Contacts;

namespace ChatSite.People;

/// <summary>What somebody may see of a person, when he opens the card behind a name.</summary>
/// <param name="Role">What the person is at the school; empty for pupils.</param>
/// <param name="Clock">What time it is where the person is, when that is said.</param>
public sealed record Card(
    int Id, string Name, string UserName, int RoleId, string Role, bool IsMe, bool IsPlaceholder, bool HasLeft, Tie Tie,
    string Pronouns, string About, string Contact, string TimeZone, string Clock, DateTime? LastSeenAt);
