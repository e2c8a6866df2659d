using System.CommandLine;
using ChatSite.Messages;

namespace ChatSite.Commands;

/// <summary><c>messages remove</c> and <c>messages restore</c>.</summary>
internal static class TakeMessages
{
    private static readonly Argument<long[]> Ids = new("ID") { Description = "The number of a message, as in its address /m/ID; several with spaces between them.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Reason = GivenReason.Required();

    public static Command Remove() => Command("remove", "Removes messages; readers see that staff did it.", "removed", (care, asked, id) => care.Remove(asked.Actor(), id, asked.GetRequiredValue(Reason)));

    public static Command Restore() => Command("restore", "Puts messages back that staff or a host removed.", "put back", (care, asked, id) => care.Restore(asked.Actor(), id, asked.GetRequiredValue(Reason)));

    private static Command Command(string name, string description, string done, Func<RemoveAnywhere, ParseResult, long, Task<ChatSite.Shared.Outcome<bool>?>> deed)
    {
        var command = new Command(name, description) { Ids, Reason, JsonAnswer.Wanted };
        command.SetAction(async asked =>
        {
            var care = asked.Site().GetRequiredService<RemoveAnywhere>();
            var (changed, problems) = (new List<long>(), new List<string>());
            foreach (var id in asked.GetRequiredValue(Ids).Distinct())
            {
                var outcome = await deed(care, asked, id);
                if (outcome is not { } answer) problems.Add($"There is no message {id}.");
                else if (answer.Refused(out var reason)) problems.Add($"{id}: {reason}");
                else if (answer.Value) changed.Add(id);
            }
            foreach (var problem in problems) await asked.Error().WriteLineAsync(problem);
            if (asked.WantsJson()) asked.WriteJson(new { Changed = changed, Problems = problems });
            else await asked.Output().WriteLineAsync(changed.Count == 1 ? $"1 message is {done}." : $"{changed.Count} messages are {done}.");
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
