using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using ChatSite.Workbooks;

namespace ChatSite.Pages.Admin;

/// <summary>The audit trail: who did what, to whom, when, why and from where.</summary>
[Needs(Permission.ReadLogs)]
public sealed class LogsPage(ChatDb db, SiteSettings settings, WriterQueue writer, AuditLog audit, LogNames names) : LogPage<AuditEntry>(db, settings, writer, audit)
{
    /// <summary>The actions in the ranges that they are numbered in.</summary>
    public static readonly (string Range, Saying Words)[] Ranges =
    [
        ("100-199", "Accounts and people"), ("200-299", "Classes and lists"), ("300-399", "Rooms"), ("400-499", "Messages"), ("500-599", "Settings"),
        ("600-699", "Keeping data"), ("700-799", "Reports and views of data"), ("800-899", "Commands"), ("900-999", "Logs"),
    ];

    /// <summary>A filter is in use that isn't in view otherwise.</summary>
    public bool HasMoreFilters => new[] { Query.What, Query.From, Query.To, Query.By, Query.Place, Query.Room }.Any(filter => !string.IsNullOrEmpty(filter));

    public override string Path => "/admin/logs";

    public LogNames Names => names;

    protected override string FileName => "audit-trail";

    protected override Saying Title => "Audit trail";

    protected override IReadOnlyList<LogColumn<AuditEntry>> Columns =>
    [
        new("Number", entry => entry.Id, CellKind.Whole), new("At", entry => entry.At, CellKind.Moment), new("Who", Who), new("What happened", entry => AuditWords.Of(entry.Action)),
        new("On whom", entry => entry.PersonId is { } id ? names.Person(id) : null), new("On what", entry => names.SubjectOf(entry)), new("Where", entry => names.RoomOf(entry)),
        new("Reason", entry => Story(entry).Reason), new("Old and new", entry => AuditValues.Line(Story(entry))), new("From where", entry => entry.Place?.Text),
        new("Hash", entry => Convert.ToHexStringLower(entry.Hash)),
    ];

    public static IEnumerable<AuditAction> ActionsIn(string range) => range.Split('-') is [var least, var most]
        ? Enum.GetValues<AuditAction>().Where(action => (int)action >= int.Parse(least) && (int)action <= int.Parse(most)) : [];

    public static AuditStory Story(AuditEntry entry) => AuditStory.From(entry.Words?.Text);

    /// <summary>Who did it, in words.</summary>
    public string Who(AuditEntry entry) => entry.ActorKind switch
    {
        ActorKind.Person when entry.ActorId is { } id => names.Person(id),
        ActorKind.Console => Words.Say("The command line"),
        _ => Words.Say("The site itself"),
    };

    protected override long IdOf(AuditEntry row) => row.Id;

    protected override async Task<Ledger<AuditEntry>?> Ask(CancellationToken cancel)
    {
        IReadOnlyList<int>? by = null, on = null;
        if (LogQuery.Typed(Query.Who) is { } who && (by = await names.Meant(who, cancel)) is null) return null;
        if (LogQuery.Typed(Query.On) is { } whom && (on = await names.Meant(whom, cancel)) is null) return null;
        var (least, most) = Query.Actions;
        return await AuditQueries.Find(Db, new AuditFilter(by, Kind, on, (int?)LogQuery.Number(Query.Room), least, most, From, Upto, LogQuery.Typed(Query.Place), LogQuery.Typed(Query.Search)), cancel);
    }

    protected override async Task Complete(IReadOnlyList<AuditEntry> rows, CancellationToken cancel)
    {
        await AuditQueries.Complete(Db, rows, cancel);
        await names.Learn(rows, cancel);
    }

    private ActorKind? Kind => Query.By switch
    {
        "person" => ActorKind.Person,
        "console" => ActorKind.Console,
        "site" => ActorKind.Site,
        _ => null,
    };
}
