using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Logs;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using ChatSite.Workbooks;

namespace ChatSite.Pages.Admin;

/// <summary>What the program complained about, found by the reference that a problem page shows.</summary>
[Needs(Permission.ReadLogs)]
public sealed class SystemLogPage(ChatDb db, SiteSettings settings, WriterQueue writer, AuditLog audit) : LogPage<SystemLogEntry>(db, settings, writer, audit)
{
    public static readonly LogLevel[] Levels = [LogLevel.Warning, LogLevel.Error, LogLevel.Critical];

    public override string Path => "/admin/logs/system";

    protected override string FileName => "system-log";

    protected override Saying Title => "System log";

    protected override IReadOnlyList<LogColumn<SystemLogEntry>> Columns =>
    [
        new("At", line => line.At, CellKind.Moment), new("How bad", line => LevelOf(line.Level)), new("What happened", line => line.Text), new("How often", line => line.Times, CellKind.Whole),
        new("Reference", line => line.Reference), new("Part of the program", line => line.Source), new("More", line => line.Details),
    ];

    public static Saying LevelOf(LogLevel level) => level switch
    {
        LogLevel.Critical => "Serious error",
        LogLevel.Error => "Error",
        _ => (Saying)"Warning",
    };

    protected override long IdOf(SystemLogEntry row) => row.Id;

    protected override async Task<Ledger<SystemLogEntry>?> Ask(CancellationToken cancel) =>
        await SystemLogQueries.Find(Db, new SystemLogFilter(Query.WhatIs<LogLevel>(), From, Upto, LogQuery.Typed(Query.Search)), cancel);
}
