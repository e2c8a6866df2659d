using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Audit;

/// <summary>
/// Says once a day, on the console, how the audit log ends. Whatever collects that output on another machine has then
/// something to hold against a log whose end was cut off, or that was written anew from its beginning.
/// </summary>
public sealed partial class TellAuditHead(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TellAuditHead> log) : Rounds(TimeSpan.FromDays(1), clock, log)
{
    private readonly ILogger _log = log;

    public override async Task Round(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        Ends(_log, await AuditHead.Of(scope.ServiceProvider.GetRequiredService<ChatDb>(), cancel));
    }

    protected override Task Begin(CancellationToken cancel) => Round(cancel);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit log ends with {Head}.")]
    private static partial void Ends(ILogger log, AuditHead head);
}
