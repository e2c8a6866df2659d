using System.CommandLine;
using ChatSite.Commands.CheckUp;

namespace ChatSite.Commands;

/// <summary><c>doctor</c>: looks at everything a site needs, and says what is missing and how to get it. Needs no site, and changes nothing.</summary>
internal static class Doctor
{
    public static Command Command()
    {
        var command = new LocalCommand("doctor", "Looks at everything the site needs, and says what is missing and how to get it. It changes nothing, and may run beside the site. Exit code 1 where something is wrong.") { JsonAnswer.Wanted };
        command.SetAction(Examine);
        return command;
    }

    private static async Task<int> Examine(ParseResult asked, CancellationToken cancel)
    {
        var patient = new Patient(CommandSite.Configuration(), CommandSite.PathOf(asked));
        var all = new List<Diagnosis>();
        await foreach (var one in Checks(patient, cancel))
        {
            all.Add(one);
            if (!asked.WantsJson()) Say(asked.Output(), one);
        }
        if (asked.WantsJson()) asked.WriteJson(all);
        else asked.Output().WriteLine(Summary(all));
        return all.Exists(one => one.Verdict == Verdict.Problem) ? CommandLine.Failed : CommandLine.Ok;
    }

    private static async IAsyncEnumerable<Diagnosis> Checks(Patient patient, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var one in MachineChecks.Of(patient)) yield return one;
        foreach (var one in FolderChecks.Of(patient)) yield return one;
        if (patient.Closed is null)
        {
            foreach (var one in DatabaseChecks.Of(patient)) yield return one;
            foreach (var one in BackupChecks.Of(patient)) yield return one;
            await foreach (var one in NetworkChecks.Site(patient)) yield return one;
        }
        await foreach (var one in NetworkChecks.Outside(patient)) yield return one;
        foreach (var one in CertificateFileChecks.Of(patient)) yield return one;
        yield return await MailChecks.Of(patient, cancel);
        await foreach (var one in ToolChecks.All()) yield return one;
        cancel.ThrowIfCancellationRequested();
    }

    private static void Say(TextWriter output, Diagnosis one)
    {
        output.WriteLine($"{Mark(one.Verdict),-8}{one.What}: {one.Found}");
        if (one.Remedy is not null) output.WriteLine($"{"",-8}→ {one.Remedy}");
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Note => "note",
        Verdict.Warning => "warning",
        _ => "PROBLEM",
    };

    private static string Summary(List<Diagnosis> all)
    {
        var (problems, warnings) = (all.Count(one => one.Verdict == Verdict.Problem), all.Count(one => one.Verdict == Verdict.Warning));
        return (problems, warnings) == (0, 0) ? "Nothing is wrong." : $"{problems} {(problems == 1 ? "problem" : "problems")}, {warnings} {(warnings == 1 ? "warning" : "warnings")}.";
    }
}
