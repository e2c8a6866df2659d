using System.CommandLine;
using ChatSite.Accounts;

namespace ChatSite.Commands.Users;

/// <summary><c>users unblock</c>: opens an account again.</summary>
internal static class UnblockUser
{
    private static readonly Argument<string> Who = Finding.PersonArgument();
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why, for the log.", HelpName = "WORDS" };

    public static Command Command()
    {
        var command = new Command("unblock", "Opens an account that was closed.") { Who, Reason, JsonAnswer.Wanted };
        command.SetAction(Unblock);
        return command;
    }

    private static async Task<int> Unblock(ParseResult asked, CancellationToken cancel)
    {
        var person = await asked.Person(asked.GetRequiredValue(Who), cancel);
        if (!await asked.Site().GetRequiredService<BanPerson>().Lift(person.Id, asked.Actor(), asked.GetValue(Reason))) throw new CommandFailed($"{person.UserName} is only a name that nobody signs in with.");
        if (asked.WantsJson()) asked.WriteJson(new { person.Id, Name = person.UserName, IsBlocked = false });
        else await asked.Output().WriteLineAsync($"The account of {person.UserName} is open.");
        return CommandLine.Ok;
    }
}
