using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Reports;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Reports;

/// <summary>
/// A school in Vienna with a few days that can be counted by hand: Hopper teaches, Ada is in 7b, Ben is in no class; one
/// room for everyone, one group, one private conversation of the two.
/// </summary>
public sealed class SmallSchool : RunningSite
{
    public SmallSchool() : base(["--ChatSite:TimeZone", "Europe/Vienna", "--ChatSite:SiteName", "Pausenhof"])
    {
    }

    public static readonly DateOnly From = new(2026, 3, 27), Upto = new(2026, 3, 31);

    public Person Teacher { get; private set; } = null!;
    public Person Ada { get; private set; } = null!;
    public Person Ben { get; private set; } = null!;
    public int Everyone { get; private set; }
    public int Maths { get; private set; }
    public int Class7b { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (Teacher, Ada, Ben) = (await this.SetUp("Hopper"), await this.Register("Ada"), await this.Register("Ben"));
        await Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            Fill(turn);
            return 0;
        });
    }

    /// <summary>The workbook of a report, read back.</summary>
    public async Task<XLWorkbook> Book(ReportKind kind, int? classId = null, int? roomId = null, int? roleId = null, DateOnly? from = null, DateOnly? upto = null, Permission rights = Permission.Everything)
    {
        var stream = new MemoryStream();
        await Services.GetRequiredService<WriteReport>().To(stream, new ReportOrder(kind, from ?? From, upto ?? Upto, classId, roomId, roleId), "Hopper", new Role { Permissions = rights }, cancel: TestContext.Current.CancellationToken);
        stream.Position = 0;
        return new XLWorkbook(stream);
    }

    /// <summary>A table's rows as text; of the columns named, or all.</summary>
    public static List<string> Rows(XLWorkbook book, string sheet, params string[] columns)
    {
        var used = book.Worksheet(sheet).RangeUsed();
        var headings = used.Row(1).Cells().Select(cell => cell.GetString()).ToList();
        var places = columns.Length == 0 ? [.. headings.Select((_, i) => i + 1)] : columns.Select(column => headings.IndexOf(column) + 1).ToList();
        return [.. used.Rows().Skip(1).Where(row => !row.IsEmpty()).Select(row => string.Join(" | ", places.Select(place => Shown(row.Cell(place)))))];
    }

    // ClosedXML sees no date behind a format that names a language.
    private static string Shown(IXLCell cell) => !cell.IsEmpty() && cell.Style.NumberFormat.Format.Contains("yyyy", StringComparison.Ordinal)
        ? DateTime.FromOADate(cell.GetDouble()).AddSeconds(1).ToString("yyyy-MM-dd HH:mm")
        : cell.Value is DateTime time ? time.ToString("HH:mm") : cell.Value.ToString() ?? "";

    private void Fill(WriteTurn turn)
    {
        var db = turn.Db;
        Everyone = db.Rooms.Single(room => room.Kind == RoomKind.Broadcast).Id;
        var (maths, pair) = (new Room { Kind = RoomKind.Group, Name = "Maths" }, new Room { Kind = RoomKind.Direct, PeopleKey = $"{Ada.Id},{Ben.Id}" });
        var class7b = new SchoolClass { Name = "7b" };
        db.AddRange(maths, pair, class7b);
        db.SaveChanges();
        (Maths, Class7b) = (maths.Id, class7b.Id);
        var long_ago = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        db.Add(new ClassMember { ClassId = class7b.Id, UserId = Ada.Id });
        db.AddRange(new[] { Teacher.Id, Ada.Id }.Select(id => new Membership { RoomId = maths.Id, UserId = id, JoinedAt = long_ago }));
        db.AddRange(new[] { Ada.Id, Ben.Id }.Select(id => new Membership { RoomId = pair.Id, UserId = id, JoinedAt = long_ago }));
        db.SaveChanges();
        // Ben came after the first announcement.
        db.Memberships.Where(member => member.RoomId == Everyone).ExecuteUpdate(member => member.SetProperty(one => one.JoinedAt, long_ago).SetProperty(one => one.ReadNumber, 0));
        db.Memberships.Where(member => member.RoomId == Everyone && member.UserId == Ben.Id).ExecuteUpdate(member => member.SetProperty(one => one.JoinedAt, At("2026-03-28T12:00")));

        // Before the first day and after the last: by the clock of Vienna, not by that of the server.
        Say(turn, Everyone, Teacher, "2026-03-26T22:59", "not yet");
        Say(turn, Everyone, Teacher, "2026-03-31T22:00", "not any more");
        Say(turn, Everyone, Teacher, "2026-03-26T23:00", "first minute"); // 27 March 00:00
        Say(turn, Everyone, Teacher, "2026-03-31T21:59", "last minute"); // 31 March 23:59, in summer time
        Say(turn, Maths, Ada, "2026-03-28T23:30", "=2+2"); // 29 March 00:30
        Say(turn, Maths, Ada, "2026-03-29T00:30", "before the clocks change", edited: "2026-03-29T08:00"); // 01:30
        Say(turn, Maths, Ada, "2026-03-29T01:30", "after the clocks changed", removed: "2026-03-29T09:00"); // 03:30
        Say(turn, Maths, Teacher, "2026-03-29T01:40", "well done"); // 03:40
        Say(turn, pair.Id, Ben, "2026-03-30T10:00", "psst"); // 12:00
        Say(turn, pair.Id, Ada, "2026-03-30T10:01", "yes?");
        Say(turn, Everyone, Ben, "2026-03-30T10:02", "a pupil announces nothing");
        Say(turn, Maths, Ada, "2026-03-30T10:03", "Ada came in", kind: MessageKind.Notice);
        db.Memberships.Where(member => member.RoomId == Everyone && member.UserId == Ada.Id).ExecuteUpdate(member => member.SetProperty(one => one.ReadNumber, 3));
    }

    private readonly Dictionary<int, int> _numbers = [];

    private void Say(WriteTurn turn, int room, Person author, string at, string text, string? edited = null, string? removed = null, MessageKind kind = MessageKind.Text)
    {
        var id = turn.NextSeq();
        _numbers[room] = _numbers.GetValueOrDefault(room) + 1;
        turn.Db.Add(new Message
        {
            Id = id,
            Seq = id,
            Number = _numbers[room],
            RoomId = room,
            AuthorId = author.Id,
            Kind = kind,
            Text = text,
            PostedAt = At(at),
            EditedAt = edited is null ? null : At(edited),
            RemovedAt = removed is null ? null : At(removed),
        });
        turn.Db.SaveChanges();
    }

    internal static DateTime At(string utc) => DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
