using System.CommandLine;
using System.Text.RegularExpressions;
using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Commands;

/// <summary><c>logs verify</c>: whether the audit log is as it was written.</summary>
internal static partial class VerifyLogs
{
    private static readonly Option<string?> Head = new("--head")
    {
        Description = "How the log ended at some time, from a backup's manifest or from what the site says at each start: NUMBER:HASH. Without one nobody can tell whether the end was cut off.",
        HelpName = "NUMBER:HASH",
    };

    public static Command Command()
    {
        var command = new Command("verify", "Computes the audit log's chain anew and says which entry is the first wrong one. Changes nothing.") { Head, JsonAnswer.Wanted };
        command.Validators.Add(asked =>
        {
            if (asked.GetValue(Head) is { } head && !HeadForm().IsMatch(head)) asked.AddError("--head is written NUMBER:HASH, as logs verify and each start of the site say it.");
        });
        command.SetAction(Verify);
        return command;
    }

    [GeneratedRegex("^[0-9]+:[0-9a-fA-F]{64}$")]
    private static partial Regex HeadForm();

    private static async Task<int> Verify(ParseResult asked, CancellationToken cancel)
    {
        AuditFinding? found = null;
        await asked.Progressing("Verify", async _ => found = await AuditChain.Verify(asked.Site().GetRequiredService<ChatDb>(), asked.GetValue(Head), cancel: cancel));
        if (asked.WantsJson())
            asked.WriteJson(new { found!.IsWhole, found.Entries, Head = found.Head.ToString(), FirstWrong = found.Wrong, found.Problem, found.Erased, found.Unexplained, found.Unguarded, found.HeadFound });
        else Tell(asked, found!);
        return found!.IsWhole ? CommandLine.Ok : CommandLine.Failed;
    }

    private static void Tell(ParseResult asked, AuditFinding found)
    {
        var (output, error) = (asked.Output(), asked.Error());
        if (found.Wrong is { } wrong) error.WriteLine($"Entry {wrong:N0} is wrong: {found.Problem}. The {found.Entries:N0} entries before it are as they were written.");
        if (found.HeadFound == false) error.WriteLine("The head that you gave is not in the log: its end was cut off, or it was written anew.");
        if (found.Unexplained.Count > 0) error.WriteLine($"The words of these entries are gone, though nobody was forgotten whom they concern: {string.Join(", ", found.Unexplained)}.");
        if (found.Unguarded) error.WriteLine("The database no longer refuses to change the log: somebody took a trigger away.");
        if (!found.IsWhole) return;
        output.WriteLine($"The audit log is whole: {found.Entries:N0} entries, {found.Erased:N0} of them without the words that went with people who were forgotten.");
        output.WriteLine($"It ends with {found.Head}. Keep that elsewhere, and give it as --head another time.");
    }
}
