using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Mail;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using ChatSite.Workbooks;

namespace ChatSite.Pages.Admin;

/// <summary>What became of the mails.</summary>
[Needs(Permission.ReadLogs)]
public sealed class MailLogPage(ChatDb db, SiteSettings settings, WriterQueue writer, AuditLog audit) : LogPage<MailLogEntry>(db, settings, writer, audit)
{
    public override string Path => "/admin/logs/mail";

    protected override string FileName => "mail-log";

    protected override Saying Title => "Mail log";

    protected override IReadOnlyList<LogColumn<MailLogEntry>> Columns =>
    [
        new("At", line => line.At, CellKind.Moment), new("To", line => line.To), new("Subject", line => line.Subject), new("What happened", line => OutcomeOf(line.Outcome)),
        new("The mail server’s words", line => line.Problem), new("Mail", line => line.MailId, CellKind.Whole),
    ];

    public static Saying OutcomeOf(MailOutcome outcome) => outcome switch
    {
        MailOutcome.Sent => "Sent",
        MailOutcome.Postponed => "Is tried again",
        _ => (Saying)"Given up",
    };

    protected override long IdOf(MailLogEntry row) => row.Id;

    protected override async Task<Ledger<MailLogEntry>?> Ask(CancellationToken cancel) =>
        await MailLogQueries.Find(Db, new MailLogFilter(Query.WhatIs<MailOutcome>(), From, Upto, LogQuery.Typed(Query.Search)), cancel);
}
