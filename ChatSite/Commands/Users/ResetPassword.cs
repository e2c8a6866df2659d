using System.CommandLine;
using ChatSite.Accounts;

namespace ChatSite.Commands.Users;

/// <summary><c>users reset-password</c>: a temporary password, printed this once; also the way back in for an administrator who has forgotten his.</summary>
internal static class ResetPassword
{
    private static readonly Argument<string> Who = Finding.PersonArgument();
    private static readonly Option<bool> SecondStep = new("--second-step") { Description = "Takes the second step and the passkeys away, too." };

    public static Command Command()
    {
        var command = new Command("reset-password", "Gives somebody a temporary password, which holds for a week and is changed at the next sign-in. All sessions end.") { Who, SecondStep, JsonAnswer.Wanted };
        command.SetAction(Reset);
        return command;
    }

    private static async Task<int> Reset(ParseResult asked, CancellationToken cancel)
    {
        var person = await asked.Person(asked.GetRequiredValue(Who), cancel);
        var password = await asked.Site().GetRequiredService<GiveTemporaryPassword>().To(person.Id, asked.Actor()) ?? throw new CommandFailed($"{person.UserName} is only a name that nobody signs in with.");
        if (asked.GetValue(SecondStep)) await asked.Site().GetRequiredService<ResetSecondFactor>().Of(person.Id, asked.Actor());
        if (asked.WantsJson()) asked.WriteJson(new { person.Id, Name = person.UserName, Password = password });
        else await asked.Output().WriteLineAsync($"Temporary password of {person.UserName}: {password}");
        return CommandLine.Ok;
    }
}
