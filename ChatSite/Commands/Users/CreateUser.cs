using System.CommandLine;
using ChatSite.Accounts;

namespace ChatSite.Commands.Users;

/// <summary><c>users create</c>: an account with a temporary password, which is printed this once.</summary>
internal static class CreateUser
{
    private static readonly Argument<string> Name = new("NAME") { Description = "What the person signs in with." };
    private static readonly Option<string?> Email = new("--email") { Description = "Where the person is reached.", HelpName = "ADDRESS" };
    private static readonly Option<string> OfRole = new("--role") { Description = "What the person is at the school.", HelpName = "ROLE", DefaultValueFactory = _ => "Pupil" };

    public static Command Command()
    {
        var command = new Command("create", "Makes an account. Its temporary password is printed this once, holds for a week, and is changed at the first sign-in.") { Name, Email, OfRole, JsonAnswer.Wanted };
        command.SetAction(Create);
        return command;
    }

    private static async Task<int> Create(ParseResult asked, CancellationToken cancel)
    {
        var role = asked.RoleNamed(asked.GetRequiredValue(OfRole));
        var made = await asked.Site().GetRequiredService<MakeAccount>().By(asked.Actor(), new(asked.GetRequiredValue(Name), role.Id, asked.GetValue(Email))) ?? throw new CommandFailed("That account can't be made from here.");
        var (user, password) = made.OrFail();
        if (asked.WantsJson()) asked.WriteJson(new { user.Id, Name = user.UserName, user.Email, Role = role.Name, Password = password, Until = user.TemporaryPasswordUntil });
        else await asked.Output().WriteLineAsync($"{user.UserName} has an account, number {user.Id}, with the role {role.Name}. Temporary password: {password}");
        return CommandLine.Ok;
    }
}
