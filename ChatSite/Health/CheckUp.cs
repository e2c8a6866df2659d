using ChatSite.Languages;

namespace ChatSite.Health;

/// <summary>All looks, the worst first. One that fails is a finding too.</summary>
public sealed partial class CheckUp(IEnumerable<ICheck> checks, ILogger<CheckUp> log)
{
    public async Task<List<Finding>> Look(CancellationToken cancel)
    {
        List<Finding> findings = [];
        foreach (var check in checks) findings.Add(await Try(check, cancel));
        return [.. findings.OrderByDescending(finding => finding.Standing)];
    }

    private async Task<Finding> Try(ICheck check, CancellationToken cancel)
    {
        try
        {
            return await check.Look(cancel);
        }
#pragma warning disable CA1031 // A page that tells what is wrong must not go wrong with it.
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            CheckFailed(log, check.GetType().Name, problem);
            Saying about = "A check";
            return new(about, Standing.Wrong, $"It could not be made: {problem.Message}", "The system log tells more.");
        }
#pragma warning restore CA1031
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Check} could not look.")]
    private static partial void CheckFailed(ILogger log, string check, Exception problem);
}
