using System.CommandLine;
using ChatSite.Accounts;

namespace ChatSite.Commands.Users;

/// <summary><c>users block</c>: closes an account for a time; every session and open page of it ends at once.</summary>
internal static class BlockUser
{
    private static readonly Argument<string> Who = Finding.PersonArgument();
    private static readonly Option<string> Reason = GivenReason.Required("Why, for those who look after accounts and for the log.");
    private static readonly Option<int?> Days = new("--days") { Description = "For how many days. Otherwise until somebody opens it again.", HelpName = "N" };

    public static Command Command()
    {
        var command = new Command("block", "Closes an account: nobody signs in with it until the time is over or somebody opens it again.") { Who, Reason, Days, JsonAnswer.Wanted };
        command.Validators.Add(asked =>
        {
            if (asked.GetValue(Days) is <= 0 or > 3650) asked.AddError("--days is a number from 1 to 3650.");
        });
        command.SetAction(Block);
        return command;
    }

    private static async Task<int> Block(ParseResult asked, CancellationToken cancel)
    {
        var person = await asked.Person(asked.GetRequiredValue(Who), cancel);
        var until = asked.GetValue(Days) is { } days ? asked.Site().GetRequiredService<TimeProvider>().GetUtcNow().AddDays(days) : BanPerson.ForGood;
        var done = await asked.Site().GetRequiredService<BanPerson>().Until(until, person.Id, asked.Actor(), asked.GetRequiredValue(Reason)) ?? throw new CommandFailed($"{person.UserName} is only a name that nobody signs in with.");
        done.OrFail();
        if (asked.WantsJson()) asked.WriteJson(new { person.Id, Name = person.UserName, IsBlocked = true, Until = until == BanPerson.ForGood ? null : (DateTime?)until.UtcDateTime });
        else await asked.Output().WriteLineAsync(until == BanPerson.ForGood ? $"The account of {person.UserName} is closed until somebody opens it again." : $"The account of {person.UserName} is closed until {Columns.Moment(until.UtcDateTime)}.");
        return CommandLine.Ok;
    }
}
