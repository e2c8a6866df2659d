using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using ChatSite.Workbooks;

namespace ChatSite.Pages.Admin;

/// <summary>Who signed in, and who tried and could not.</summary>
[Needs(Permission.ReadLogs)]
public sealed class SignInsPage(ChatDb db, SiteSettings settings, WriterQueue writer, AuditLog audit, LogNames names, TimeProvider clock) : LogPage<SignInEntry>(db, settings, writer, audit)
{
    /// <summary>What the filter calls everything that did not go well.</summary>
    public const string Failures = "failed";

    public SignInFigures Figures { get; private set; } = null!;

    public BarChart Chart => new("Failures in an hour", "Hour", [.. Figures.Hours.Select(hour => new Bar(TimeZoneInfo.ConvertTimeFromUtc(hour.Hour, Zone).ToString("HH:mm", Tongue.Current.Culture), hour.Failures))]);

    /// <summary>A filter is in use that isn't in view otherwise.</summary>
    public bool HasMoreFilters => new[] { Query.Way, Query.From, Query.To, Query.Place }.Any(filter => !string.IsNullOrEmpty(filter));

    public override string Path => "/admin/logs/sign-ins";

    protected override string FileName => "sign-ins";

    protected override Saying Title => "Sign-ins";

    protected override IReadOnlyList<LogColumn<SignInEntry>> Columns =>
    [
        new("At", entry => entry.At, CellKind.Moment), new("Who", Who), new("What happened", entry => SignInWords.Of(entry.Outcome)), new("With", entry => SignInWords.Of(entry.Way)),
        new("From where", entry => entry.Address), new("Browser", entry => Devices.Said(entry.Device)),
    ];

    /// <summary>Whose name it was, as far as anybody has it.</summary>
    public string Who(SignInEntry entry) => entry.UserId is { } id ? names.Person(id)
        : entry.NameMark is { } mark ? Unknown(mark)
        : "–";

    protected override long IdOf(SignInEntry row) => row.Id;

    protected override async Task Prepare(CancellationToken cancel) => Figures = await SignInQueries.LastDay(Db, clock.GetUtcNow().UtcDateTime, cancel);

    protected override async Task<Ledger<SignInEntry>?> Ask(CancellationToken cancel)
    {
        IReadOnlyList<int>? who = null;
        if (LogQuery.Typed(Query.Who) is { } typed && (who = await names.Meant(typed, cancel)) is null) return null;
        return await SignInQueries.Find(Db, new SignInFilter(who, Query.WhatIs<SignInOutcome>(), Query.What == Failures, Query.WayIs<SignInWay>(), From, Upto, LogQuery.Typed(Query.Place), LogQuery.Typed(Query.Name)), cancel);
    }

    protected override Task Complete(IReadOnlyList<SignInEntry> rows, CancellationToken cancel) => names.Learn(rows.Select(row => row.UserId), cancel);

    private static string Unknown(string mark)
    {
        Saying words = $"A name that nobody has ({mark})";
        return words.ToString();
    }
}
