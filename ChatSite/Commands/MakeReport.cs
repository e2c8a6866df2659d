using System.CommandLine;
using ChatSite.Accounts;
using ChatSite.Commands.Users;
using ChatSite.Data;
using ChatSite.Reports;
using ChatSite.Rooms;
using ChatSite.Settings;
using ChatSite.Shared;
using ChatSite.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>report activity --from DAY --to DAY --out FILE</c> and the other kinds: the same workbooks as in the browser.</summary>
internal static class MakeReport
{
    private const int UsualDays = 30;

    private static readonly Option<DateOnly?> From = GivenDay.Option("--from", "The first day, by the school's clock: YYYY-MM-DD. Otherwise so that it is thirty days.");
    private static readonly Option<DateOnly?> To = GivenDay.Option("--to", "The last day. Otherwise today.");
    private static readonly Option<string?> Class = new("--class") { Description = "Only people of this class.", HelpName = "NAME" };
    private static readonly Option<string?> Room = new("--room") { Description = "Only this room: its name or its number.", HelpName = "ROOM" };
    private static readonly Option<string?> RoleName = new("--role") { Description = "Only people of this role.", HelpName = "NAME" };
    private static readonly Option<OutputFile> Out = CallerFiles.OutputOption("--out", "The Excel file to make; it must not be there yet.");

    public static Command Command(ReportKind kind, string description)
    {
        Out.Required = true;
        var command = new Command(kind.ToString().ToLowerInvariant(), description) { From, To, Class, Room, RoleName, Out, JsonAnswer.Wanted };
        command.SetAction((asked, cancel) => Make(asked, kind, cancel));
        return command;
    }

    private static async Task<int> Make(ParseResult asked, ReportKind kind, CancellationToken cancel)
    {
        var order = await Order(asked, kind, cancel);
        await using var file = await asked.Create(Out, cancel);
        // A workbook is written as it pleases; the caller gets it from the beginning.
        await using var whole = Unseen();
        var rows = 0L;
        await asked.Progressing("Report", async tell =>
        {
            tell(0);
            var made = await asked.Site().GetRequiredService<HandOutReport>().To(whole, asked.Actor(), order, cancel);
            rows = made.Refused(out var reason) ? throw new CommandFailed(reason) : made.Value;
        });
        whole.Position = 0;
        await whole.CopyToAsync(file.Content, cancel);
        var (path, size) = await file.Keep();
        return asked.Answer(new { File = path, Bytes = size, Rows = rows, Kind = kind, order.From, To = order.Upto }, $"{path}: {rows:N0} rows, {ByteSize.Of(size)}.");
    }

    private static async Task<ReportOrder> Order(ParseResult asked, ReportKind kind, CancellationToken cancel)
    {
        var (site, db) = (asked.Site(), asked.Site().GetRequiredService<ChatDb>());
        var zone = site.GetRequiredService<SiteSettings>().Get<SchoolSettings>().Zone;
        var to = asked.GetValue(To) ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(site.GetRequiredService<TimeProvider>().GetUtcNow(), zone).DateTime);
        var (one, room, role) = (asked.GetValue(Class), asked.GetValue(Room), asked.GetValue(RoleName));
        return new ReportOrder(kind, asked.GetValue(From) ?? to.AddDays(1 - UsualDays), to,
            one is null ? null : await db.Classes.Where(known => known.Name == one).Select(known => (int?)known.Id).SingleOrDefaultAsync(cancel) ?? throw new CommandFailed($"There is no class “{one}”."),
            room is null ? null : await RoomOf(asked, room, cancel),
            role is null ? null : asked.RoleNamed(role).Id);
    }

    // A private conversation is nobody's report.
    private static async Task<int> RoomOf(ParseResult asked, string named, CancellationToken cancel) =>
        await asked.Room(named, cancel) is { Kind: not RoomKind.Direct } room ? room.Id : throw new CommandFailed("There is no report of a private conversation.");

    private static FileStream Unseen()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"chatsite-{Guid.NewGuid():N}.xlsx"), options);
    }
}
