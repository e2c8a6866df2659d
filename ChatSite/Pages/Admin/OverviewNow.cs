using System.Globalization;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using ChatSite.Mail;
using ChatSite.Overview;
using ChatSite.Pages.Shared;

namespace ChatSite.Pages.Admin;

/// <summary>What is going on at the site, as /admin shows it to those who look after it.</summary>
public sealed record OverviewNow(
    List<(Role Role, int People)> Online, List<DailyCount> Days, StorageFigures Storage, LiveFigures Live, int WaitingWrites, MailState Mail)
{
    public int Today => Days[^1].Messages;
    public int? PeopleToday => Days[^1].People;

    public BarChart Messages => new("Messages", "Day", [.. Days.Select(day => new Bar(Name(day), day.Messages))]);

    public BarChart People => new("People who were here", "Day", [.. Days.Select(day => new Bar(Name(day), day.People))]);

    // "Fri 20 Nov", in the order of the reader's language.
    private static string Name(DailyCount day) => day.Day.ToString("ddd d MMM", CultureInfo.CurrentCulture);
}

/// <summary>Gathers it.</summary>
public sealed class Overviews(ChatDb db, Permissions permissions, WhoIsOnline online, DayFigures days, SiteStorage storage, LiveHub live, WriterQueue writer, LookAfterMails mails)
{
    private const int Days = 30;

    /// <summary>Null for whoever looks after something else.</summary>
    public async Task<OverviewNow?> For(int userId, CancellationToken cancel) => !await permissions.Has(userId, Permission.ManageSettings) ? null
        : new(await online.Count(cancel), await days.Last(Days, cancel), await storage.Measure(db, cancel), live.Figures(), writer.Waiting, await mails.State(db, cancel));
}
