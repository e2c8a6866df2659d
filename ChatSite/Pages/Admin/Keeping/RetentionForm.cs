using ChatSite.Accounts.Roles;
using ChatSite.Retention;
using ChatSite.Rooms;
using ChatSite.Shared;

namespace ChatSite.Pages.Admin;

/// <summary>The table of times as a form sends it: <c>Keep[Group]</c> for everyone, <c>Keep[Group-2]</c> for a role that has its own.</summary>
public static class RetentionForm
{
    public const string Sessions = "Sessions", SecurityLog = "SecurityLog";

    public static string Key(RoomKind kind, int? roleId = null) => roleId is { } id ? $"{kind}-{id}" : $"{kind}";

    public static Dictionary<string, int?> Of(RetentionSettings settings, IEnumerable<Role> roles)
    {
        Dictionary<string, int?> keep = new() { [Sessions] = settings.Sessions, [SecurityLog] = settings.SecurityLog };
        foreach (var kind in RetentionWords.Kinds)
        {
            keep[Key(kind)] = settings[kind];
            foreach (var role in roles)
                if (settings.OwnDays(kind, role.Id) is { } days) keep[Key(kind, role.Id)] = days;
        }
        return keep;
    }

    public static Outcome<RetentionSettings> Read(IReadOnlyDictionary<string, int?> keep, IEnumerable<Role> roles)
    {
        var missing = RetentionWords.Kinds.Select(kind => Key(kind)).Concat([Sessions, SecurityLog]).FirstOrDefault(key => keep.GetValueOrDefault(key) is null);
        if (missing is not null) return new Refusal("Choose how long.");
        var wanted = new RetentionSettings
        {
            Broadcast = keep[Key(RoomKind.Broadcast)]!.Value,
            Group = keep[Key(RoomKind.Group)]!.Value,
            Direct = keep[Key(RoomKind.Direct)]!.Value,
            Sessions = keep[Sessions]!.Value,
            SecurityLog = keep[SecurityLog]!.Value,
            Roles = [.. from kind in RetentionWords.Kinds from role in roles let days = keep.GetValueOrDefault(Key(kind, role.Id)) where days is not null select new RoleKeeps(kind, role.Id, days.Value)],
        };
        return wanted.IsPossible ? wanted : new Refusal("Choose how long.");
    }
}
