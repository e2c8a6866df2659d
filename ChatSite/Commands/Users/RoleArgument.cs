using System.CommandLine;
using ChatSite.Accounts.Roles;

namespace ChatSite.Commands.Users;

/// <summary>A role as somebody types it.</summary>
internal static class RoleArgument
{
    /// <exception cref="CommandFailed">There is none of that name.</exception>
    public static Role RoleNamed(this ParseResult asked, string name)
    {
        var all = asked.Site().GetRequiredService<RoleBook>().All;
        return all.FirstOrDefault(role => string.Equals(role.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandFailed($"There is no role “{name}”. There are: {string.Join(", ", all.Select(role => role.Name))}.");
    }
}
