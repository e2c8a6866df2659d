using System.CommandLine;
using ChatSite.Accounts.Roles;

namespace ChatSite.Commands.Users;

/// <summary><c>users role</c>: gives somebody another role; it counts at once, also on pages that are open.</summary>
internal static class ChangeRoleOf
{
    private static readonly Argument<string> Who = Finding.PersonArgument();
    private static readonly Argument<string> Given = new("ROLE") { Description = "The name of the role." };

    public static Command Command()
    {
        var command = new Command("role", "Gives somebody a role.") { Who, Given, JsonAnswer.Wanted };
        command.SetAction(Give);
        return command;
    }

    private static async Task<int> Give(ParseResult asked, CancellationToken cancel)
    {
        var (person, role) = (await asked.Person(asked.GetRequiredValue(Who), cancel), asked.RoleNamed(asked.GetRequiredValue(Given)));
        var given = await asked.Site().GetRequiredService<GiveRole>().To(asked.Actor(), person.Id, role.Id) ?? throw new CommandFailed($"{person.UserName} is only a name that nobody signs in with.");
        given.OrFail();
        var isChanged = person.RoleId != role.Id;
        return asked.Answer(new { person.Id, Name = person.UserName, Role = role.Name, Changed = isChanged }, isChanged ? $"{person.UserName} has the role {role.Name}." : $"{person.UserName} has the role {role.Name} already.");
    }
}
