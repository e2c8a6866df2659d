using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Audit;

/// <summary>
/// Says at each start and once a day, on the console, how the audit log ends: whatever collects that output on another
/// machine has then something to hold against a log whose end was cut off, or that was written anew from its beginning.
/// Once a day it also walks the chain itself, from what it remembers.
/// </summary>
public sealed partial class WatchAudit(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchAudit> log) : Rounds(TimeSpan.FromDays(1), clock, log)
{
    private readonly ILogger _log = log;
    private AuditHead? _told;

    /// <summary>What the last walk found; null before the first.</summary>
    public AuditFinding? Found { get; private set; }

    public override async Task Round(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        Found = await AuditChain.Verify(db, _told is { Id: > 0 } ? _told.ToString() : null, cancel: cancel);
        if (!Found.IsWhole) IsWrong(_log, Found.Wrong, Found.HeadFound == false, Found.Unexplained.Count, Found.Unguarded);
        await Tell(db, cancel);
    }

    protected override async Task Begin(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Tell(scope.ServiceProvider.GetRequiredService<ChatDb>(), cancel);
    }

    // Nothing is lost of a log that has not begun.
    private async Task Tell(ChatDb db, CancellationToken cancel)
    {
        _told = await AuditHead.Of(db, cancel);
        if (_told.Id > 0) Ends(_log, _told);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit log ends with {Head}.")]
    private static partial void Ends(ILogger log, AuditHead head);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log is not as it was written (first wrong entry: {Wrong}; its end is gone: {IsCut}; entries without their words: {Unexplained}; unguarded: {Unguarded}). “logs verify” tells more.")]
    private static partial void IsWrong(ILogger log, long? wrong, bool isCut, int unexplained, bool unguarded);
}
