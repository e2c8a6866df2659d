using ChatSite.Audit;
using ChatSite.Languages;

namespace ChatSite.Health;

/// <summary>Whether the audit trail was as it was written when the site last looked.</summary>
internal sealed class AuditCheck(WatchAudit watch) : ICheck
{
    private static readonly Saying About = "Audit trail", ToDo = "Run the command “logs verify”: it says what was changed. A backup from before tells what stood there.";

    public Task<Finding> Look(CancellationToken cancel) => Task.FromResult<Finding>(watch.Found switch
    {
        { Wrong: { } wrong } => new(About, Standing.Wrong, $"Entry {wrong} is not as it was written: somebody changed the database behind the site’s back.", ToDo),
        { HeadFound: false } => new(About, Standing.Wrong, "Its end was cut off, or it was written anew behind the site’s back.", ToDo),
        { IsWhole: false } => new(About, Standing.Wrong, "Words are gone from it, or the database no longer refuses to change it.", ToDo),
        _ => new(About, Standing.Well, "Each entry follows from the one before it; the site looks once a day."),
    });
}
