using System.CommandLine;
using ChatSite.Accounts;

namespace ChatSite.Commands.Users;

/// <summary><c>users unblock</c>: opens an account again.</summary>
internal static class UnblockUser
{
    private static readonly Argument<string> Who = Finding.PersonArgument();
    private static readonly Option<string?> Reason = GivenReason.Option();

    public static Command Command()
    {
        var command = new Command("unblock", "Opens an account that was closed.") { Who, Reason, JsonAnswer.Wanted };
        command.SetAction(Unblock);
        return command;
    }

    private static async Task<int> Unblock(ParseResult asked, CancellationToken cancel)
    {
        var person = await asked.Person(asked.GetRequiredValue(Who), cancel);
        var isChanged = await asked.Site().GetRequiredService<BanPerson>().Lift(person.Id, asked.Actor(), asked.GetValue(Reason)) ?? throw new CommandFailed($"{person.UserName} is only a name that nobody signs in with.");
        return asked.Answer(new { person.Id, Name = person.UserName, IsBlocked = false, Changed = isChanged }, isChanged ? $"The account of {person.UserName} is open." : $"The account of {person.UserName} is open already.");
    }
}
