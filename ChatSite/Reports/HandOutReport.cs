using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using ChatSite.Workbooks;

namespace ChatSite.Reports;

/// <summary>Makes a report at once for somebody who waits for it, such as at the command line; nothing of it is kept here.</summary>
public sealed class HandOutReport(WriterQueue writer, WriteReport write, AuditLog audit)
{
    /// <summary>Answers how many rows it has.</summary>
    public async Task<Outcome<long>> To(Stream stream, Actor actor, ReportOrder order, CancellationToken cancel)
    {
        var (refusal, reader) = await writer.Run(turn =>
        {
            if (OrderReport.WhyNot(turn, actor, order) is { } reason) return (reason, new Role());
            audit.Note(turn, actor, AuditAction.ReportDownloaded, AuditSubject.Site, null, ReportAudit.Of(order));
            return (default(Refusal), turn.RoleOf(actor));
        });
        if (refusal is not null) return refusal;
        try
        {
            return await write.To(stream, order, actor.Place ?? "", reader, cancel: cancel);
        }
        catch (TooManyRows)
        {
            return new Refusal("There are more rows than a sheet of Excel holds, which is a million. Choose fewer days, or limit it to a class or a room.");
        }
    }
}
