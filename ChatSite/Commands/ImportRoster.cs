using System.CommandLine;
using ChatSite.Languages;
using ChatSite.Roster;

namespace ChatSite.Commands;

/// <summary><c>import roster</c>: compares a list of the school with who is here, and applies it when it is told to.</summary>
internal static class ImportRoster
{
    private const int MostTold = 20;

    private static readonly Argument<InputFile> File = CallerFiles.Input("FILE", "The template of /admin/roster as .xlsx or CSV, or a ZIP of OneRoster 1.1 files.");
    private static readonly Option<bool> Everybody = new("--everybody") { Description = "The list names everybody: whoever came by an earlier one and isn't in this has left, and the account is closed." };
    private static readonly Option<bool> Apply = new("--apply") { Description = "Apply it. Without this nobody is changed: the command only says what would be." };

    public static Command Command()
    {
        var command = new Command("roster", "Compares a list of the school's people and classes with who is here.") { File, Everybody, Apply, JsonAnswer.Wanted };
        command.SetAction(Import);
        return command;
    }

    private static async Task<int> Import(ParseResult asked, CancellationToken cancel)
    {
        var file = asked.GetRequiredValue(File);
        var (runs, read) = (asked.Site().GetRequiredService<RosterRuns>(), asked.Site().GetRequiredService<ReadList>());
        await using var stream = await asked.Open(File, cancel);
        var list = read.From([new ListFile(file.Name, stream)], asked.GetValue(Everybody));
        if (list.Refusal is { } refusal) throw new CommandFailed(refusal.Reason.In(Tongue.English));

        var runId = 0;
        await asked.Progressing("Comparing", async tell => runId = (await runs.Compare(asked.Actor(), list.Value!, tell, cancel))!.Value);
        if (asked.GetValue(Apply)) await asked.Progressing("Applying", tell => Begin(asked, runs, runId, tell, cancel));

        var found = await runs.Look(runId, cancel);
        if (asked.WantsJson()) asked.WriteJson(new Answer(found));
        else Say(asked, found);
        return found.Run.Problems > 0 || found.Open.Count > 0 ? 1 : 0;
    }

    private static async Task Begin(ParseResult asked, RosterRuns runs, int runId, Action<double> tell, CancellationToken cancel)
    {
        var begun = await runs.Apply(asked.Actor(), runId, tell);
        if (begun?.Refusal is { } refusal) throw new CommandFailed(refusal.Reason.In(Tongue.English));
        await runs.Finished(runId).WaitAsync(cancel);
    }

    private static void Say(ParseResult asked, RosterFound found)
    {
        var (run, output) = (found.Run, asked.Output());
        output.WriteLine($"New: {run.NewPeople}. Changed: {run.ChangedPeople}. Left: {run.LeftPeople}. Classes: {run.NewClasses}. Unchanged: {run.Unchanged}. Problems: {run.Problems}.");
        output.WriteLine(run.State == RosterState.Ready
            ? $"Nobody is changed yet. Look at it at /admin/roster/{run.Id}, and apply it there or with --apply."
            : $"{RosterWords.Of(run.State).In(Tongue.English)}. It can be undone at /admin/roster/{run.Id}, where newcomers get their passwords too.");
        foreach (var line in found.Open.Take(MostTold)) asked.Error().WriteLine($"{(line.File is null ? "" : line.File + ", ")}{(line.Row is null ? "" : $"row {line.Row}, ")}{line.Name}: {line.SaidInWords?.In(Tongue.English)}");
        if (found.Open.Count > MostTold) asked.Error().WriteLine($"… and {found.Open.Count - MostTold:N0} more.");
    }

    private sealed record Answer(int Id, string State, int New, int Changed, int Left, int Classes, int Unchanged, IEnumerable<Problem> Problems)
    {
        public Answer(RosterFound found) : this(found.Run.Id, found.Run.State.ToString().ToLowerInvariant(), found.Run.NewPeople, found.Run.ChangedPeople, found.Run.LeftPeople, found.Run.NewClasses, found.Run.Unchanged,
            found.Open.Select(line => new Problem(line.File, line.Row, line.Name, line.SaidInWords?.In(Tongue.English))))
        {
        }
    }

    private sealed record Problem(string? File, int? Row, string Name, string? Why);
}
