using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Presence;
using ChatSite.Reports;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChatSite.Tests.Reports.SmallSchool;

namespace ChatSite.Tests.Reports;

/// <summary>The numbers of each report, beside those that were counted by hand (SmallSchool).</summary>
public sealed class ReportNumbersTests(SmallSchool school) : IClassFixture<SmallSchool>
{
    [Fact]
    public async Task Activity_counts_people_by_the_schools_clock()
    {
        using var book = await school.Book(ReportKind.Activity);

        Assert.Equal(["Ada | 7b | 4 | 1 | 1 | 2 | 2026-03-29 00:30 | 2026-03-30 12:01 | 2", "Hopper |  | 3 | 0 | 0 | 3 | 2026-03-27 00:00 | 2026-03-31 23:59 | 2", "Ben |  | 2 | 0 | 0 | 1 | 2026-03-30 12:00 | 2026-03-30 12:02 | 2"],
            Rows(book, "People", "Person", "Classes", "Messages", "Edited", "Removed", "Days", "First message", "Last message", "Rooms"));
    }

    [Fact]
    public async Task Activity_tells_of_rooms_and_nobody_who_talks_privately_with_whom()
    {
        using var book = await school.Book(ReportKind.Activity);

        Assert.Equal(["Maths | Group | 2 | 4 | 2", "Everyone | For everyone | 3 | 3 | 2", "One private conversation | Private |  | 2 | "],
            Rows(book, "Rooms", "Room", "Kind", "Members", "Messages", "Writers"));
    }

    [Fact]
    public async Task Activity_has_every_day_with_its_hours_also_where_clocks_change()
    {
        using var book = await school.Book(ReportKind.Activity);

        var rows = Rows(book, "Days and hours", "Day", "00", "01", "02", "03", "12", "23", "Messages");
        Assert.Equal(
        [
            "2026-03-27 00:00 | 1 |  |  |  |  |  | 1", "2026-03-28 00:00 |  |  |  |  |  |  | 0", "2026-03-29 00:00 | 1 | 1 |  | 2 |  |  | 4",
            "2026-03-30 00:00 |  |  |  |  | 3 |  | 3", "2026-03-31 00:00 |  |  |  |  |  | 1 | 1",
        ], rows);
        Assert.Equal(9, Rows(book, "Weekdays and hours", "Messages").Sum(int.Parse));
        Assert.Equal("Sunday | 4", Rows(book, "Weekdays and hours", "Weekday", "Messages")[0]);
    }

    [Fact]
    public async Task A_class_a_room_and_a_role_limit_what_is_counted()
    {
        using var ofClass = await school.Book(ReportKind.Activity, classId: school.Class7b);
        using var ofRoom = await school.Book(ReportKind.Activity, roomId: school.Maths);
        using var ofRole = await school.Book(ReportKind.Activity, roleId: RoleOf(school.Teacher.Id));

        Assert.Equal(["Ada | 4"], Rows(ofClass, "People", "Person", "Messages"));
        Assert.Equal(["Ada | 3", "Hopper | 1"], Rows(ofRoom, "People", "Person", "Messages"));
        Assert.Equal(["Hopper | 3"], Rows(ofRole, "People", "Person", "Messages"));
    }

    [Fact]
    public async Task Sign_ins_are_counted_with_their_devices_and_those_kept_out()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            foreach (var (user, at, kind, detail) in new[]
            {
                (school.Ben.Id, "2025-05-01T07:00", SecurityEvent.SignedIn, "Firefox on Linux"), (school.Ben.Id, "2025-05-01T07:30", SecurityEvent.SignedInOnNewDevice, "Safari on iPad"),
                (school.Ben.Id, "2025-05-02T21:59", SecurityEvent.TooManyWrongPasswords, null), (school.Ada.Id, "2025-05-02T08:00", SecurityEvent.SignedIn, "Chrome"),
                (school.Ada.Id, "2025-05-02T22:00", SecurityEvent.SignedIn, "Chrome"), (school.Ada.Id, "2025-05-02T08:01", SecurityEvent.PasswordChanged, null),
            })
                turn.Db.Add(new SecurityLogEntry { UserId = user, At = At(at), Kind = kind, Detail = detail, Address = "10.0.0.1" });
            return turn.Db.SaveChanges();
        });

        using var book = await school.Book(ReportKind.SignIns, from: new(2025, 5, 1), upto: new(2025, 5, 2));

        Assert.Equal(
        [
            "2025-05-01 09:00 | Ben | Signed in | Firefox on Linux | 10.0.0.1", "2025-05-01 09:30 | Ben | Signed in on a new device | Safari on iPad | 10.0.0.1",
            "2025-05-02 23:59 | Ben | Too many wrong passwords |  | 10.0.0.1", "2025-05-02 10:00 | Ada | Signed in | Chrome | 10.0.0.1",
        ], Rows(book, "Sign-ins", "At", "Person", "What happened", "Device", "Address"));
        Assert.Equal(["Ben | 2 | 1 | 1 | 2025-05-01 09:00 | 2025-05-01 09:30", "Ada | 1 | 0 | 0 | 2025-05-02 10:00 | 2025-05-02 10:00", "Hopper | 0 | 0 | 0 |  | "],
            Rows(book, "People", "Person", "Sign-ins", "New devices", "Kept out", "First sign-in", "Last sign-in"));
        Assert.Equal(["2025-05-01 00:00 | 2 | 1 | 0 | 1", "2025-05-02 00:00 | 1 | 0 | 1 | 1"], Rows(book, "Days", "Day", "Sign-ins", "New devices", "Kept out", "Different people"));
    }

    [Fact]
    public async Task Who_tried_to_sign_in_and_could_not_is_told_also_of_names_that_nobody_has()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            foreach (var (user, at, outcome, mark) in new (int?, string, SignInOutcome, string?)[]
            {
                (school.Ada.Id, "2025-06-01T07:00", SignInOutcome.WrongPassword, null), (school.Ada.Id, "2025-06-01T07:01", SignInOutcome.SignedIn, null),
                (null, "2025-06-01T08:00", SignInOutcome.UnknownName, "AB12CD"), (school.Ben.Id, "2025-06-02T21:59", SignInOutcome.TooManyTries, null), (null, "2025-06-02T22:00", SignInOutcome.UnknownName, "FFFFFF"),
            })
                turn.Db.Add(new SignInEntry { UserId = user, At = At(at), Outcome = outcome, Way = SignInWay.Password, NameMark = mark, Device = "Chrome", Address = "10.0.0.2" });
            return turn.Db.SaveChanges();
        });

        using var book = await school.Book(ReportKind.SignIns, from: new(2025, 6, 1), upto: new(2025, 6, 2));
        using var ofClass = await school.Book(ReportKind.SignIns, classId: school.Class7b, from: new(2025, 6, 1), upto: new(2025, 6, 2));
        using var ofRoom = await school.Book(ReportKind.SignIns, roomId: school.Maths, from: new(2025, 6, 1), upto: new(2025, 6, 2));

        Assert.Equal(
        [
            "2025-06-01 09:00 | Ada | Wrong password |  | Password | Chrome | 10.0.0.2", "2025-06-01 10:00 |  | Unknown name | AB12CD | Password | Chrome | 10.0.0.2",
            "2025-06-02 23:59 | Ben | Too many tries |  | Password | Chrome | 10.0.0.2",
        ], Rows(book, "Failed tries", "At", "Person", "What happened", "Same name", "With", "Device", "Address"));
        Assert.Equal(["Ada | 1", "Ben | 1", "Hopper | 0"], Rows(book, "People", "Person", "Failed tries"));
        Assert.Equal(["2025-06-01 00:00 | 2 | 1", "2025-06-02 00:00 | 1 | 0"], Rows(book, "Days", "Day", "Failed tries", "Unknown names"));
        foreach (var limited in new[] { ofClass, ofRoom }) Assert.Equal(["Ada | Wrong password"], Rows(limited, "Failed tries", "Person", "What happened"));
        Assert.Equal(["Ada | 1", "Hopper | 0"], Rows(ofRoom, "People", "Person", "Failed tries"));
    }

    [Fact]
    public async Task A_room_limits_attendance_to_those_who_are_in_it()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            foreach (var person in new[] { school.Ada, school.Ben }) turn.Db.Add(new DayHere { UserId = person.Id, Day = new(2025, 7, 1), FirstAt = At("2025-07-01T07:00"), LastAt = At("2025-07-01T08:00") });
            // Ben was in it once.
            var id = turn.NextSeq();
            turn.Db.Add(new Message { Id = id, Seq = id, Number = 99, RoomId = school.Maths, AuthorId = school.Ben.Id, Text = "bye", PostedAt = At("2025-07-01T10:00") });
            return turn.Db.SaveChanges();
        });

        using var book = await school.Book(ReportKind.Attendance, roomId: school.Maths, from: new(2025, 7, 1), upto: new(2025, 7, 1));

        Assert.Equal(["Ada | 09:00 | 10:00", "Ben | 12:00 | 12:00"], Rows(book, "Attendance", "Person", "First trace", "Last trace"));
        Assert.Equal(["1 | 2"], Rows(book, "People per day", "People here", "Out of"));
    }

    [Fact]
    public async Task A_full_export_is_without_private_conversations_of_those_who_may_do_more_than_its_maker()
    {
        var pair = await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            var room = new Room { Kind = RoomKind.Direct, PeopleKey = $"{school.Teacher.Id},{school.Ada.Id}" };
            turn.Db.Add(room);
            turn.Db.SaveChanges();
            turn.Db.AddRange(new[] { school.Teacher.Id, school.Ada.Id }.Select(id => new Membership { RoomId = room.Id, UserId = id, JoinedAt = At("2024-05-01T07:00") }));
            var id = turn.NextSeq();
            turn.Db.Add(new Message { Id = id, Seq = id, Number = 1, RoomId = room.Id, AuthorId = school.Ada.Id, Text = "between us", PostedAt = At("2024-05-01T08:00") });
            turn.Db.SaveChanges();
            return room.Id;
        });
        var (from, upto) = (new DateOnly(2024, 5, 1), new DateOnly(2024, 5, 1));

        using var whole = await school.Book(ReportKind.Full, from: from, upto: upto);
        using var part = await school.Book(ReportKind.Full, from: from, upto: upto, rights: Permission.MakeReports | Permission.ViewAllData | Permission.MakeGroups);

        Assert.Equal(["between us"], Rows(whole, "Messages", "Text"));
        Assert.Empty(Rows(part, "Messages"));
        foreach (var sheet in new[] { "Rooms", "Members" }) Assert.DoesNotContain($"{pair}", Rows(part, sheet).Select(row => row.Split(" | ")[0]));
        Assert.Contains("Ada, Ben", Rows(part, "Rooms", "Room"));
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Rooms.Where(room => room.Id == pair).ExecuteDelete());
    }

    [Fact]
    public async Task Attendance_joins_all_traces_of_a_day()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            // Ada had a page in view before she wrote; on the 27th she only read.
            turn.Db.Add(new DayHere { UserId = school.Ada.Id, Day = new(2026, 3, 27), FirstAt = At("2026-03-27T07:00"), LastAt = At("2026-03-27T07:44") });
            turn.Db.Add(new DayHere { UserId = school.Ada.Id, Day = new(2026, 3, 30), FirstAt = At("2026-03-30T06:00"), LastAt = At("2026-03-30T09:00") });
            turn.Db.Add(new SecurityLogEntry { UserId = school.Ben.Id, At = At("2026-03-30T15:00"), Kind = SecurityEvent.SignedIn });
            turn.Db.Add(new SecurityLogEntry { UserId = school.Ben.Id, At = At("2026-03-28T15:00"), Kind = SecurityEvent.TooManyWrongPasswords });
            return turn.Db.SaveChanges();
        });

        using var book = await school.Book(ReportKind.Attendance);

        Assert.Equal(
        [
            "2026-03-27 00:00 | Ada | 08:00 | 08:44 | 0", "2026-03-27 00:00 | Hopper | 00:00 | 00:00 | 1", "2026-03-29 00:00 | Ada | 00:30 | 03:30 | 3", "2026-03-29 00:00 | Hopper | 03:40 | 03:40 | 1",
            "2026-03-30 00:00 | Ada | 08:00 | 12:01 | 1", "2026-03-30 00:00 | Ben | 12:00 | 17:00 | 2", "2026-03-31 00:00 | Hopper | 23:59 | 23:59 | 1",
        ], Rows(book, "Attendance", "Day", "Person", "First trace", "Last trace", "Messages"));
        Assert.Equal(["2026-03-27 00:00 | 2 | 3", "2026-03-29 00:00 | 2 | 3", "2026-03-30 00:00 | 2 | 3", "2026-03-31 00:00 | 1 | 3"], Rows(book, "People per day", "Day", "People here", "Out of"));
        Assert.Equal(2 / 3.0, book.Worksheet("People per day").Cell(2, 4).GetDouble(), 9);
    }

    [Fact]
    public async Task Who_has_read_an_announcement_is_told_of_those_who_were_there()
    {
        using var book = await school.Book(ReportKind.Attendance);

        // Ben came after the first and hasn't opened the second; Ada has read up to the third message of the room, which is the first of these.
        Assert.Equal(["2026-03-27 00:00 | Everyone | Hopper | first minute | 1 | 1 | 1", "2026-03-31 23:59 | Everyone | Hopper | last minute | 2 | 0 | 0"],
            Rows(book, "Announcements", "At", "Room", "Said by", "Announcement", "Meant for", "Read by", "Share"));
        Assert.Equal(["first minute | Ada | yes", "last minute | Ada | no", "last minute | Ben | no"], Rows(book, "Acknowledgements", "Announcement", "Person", "Has read it"));
    }

    [Fact]
    public async Task Storage_weighs_texts_in_bytes_and_keeps_private_conversations_together()
    {
        using var book = await school.Book(ReportKind.Storage);

        Assert.Equal(["Maths | 4", "Everyone | 3", "Private conversations | 2"], Rows(book, "Rooms", "Room", "Messages"));
        Assert.Equal(("=2+2before the clocks changeafter the clocks changedwell done".Length) / 1024.0, book.Worksheet("Rooms").Cell(2, 4).GetDouble(), 9);
        Assert.Equal(["Ada | 4", "Ben | 2", "Hopper | 3"], Rows(book, "People", "Person", "Messages").Order());
        Assert.Contains("chat.db | The database: people, rooms, messages, photos, settings, logs", Rows(book, "Files", "File or folder", "Used for"));
    }

    [Fact]
    public async Task A_full_export_has_every_message_and_no_secret()
    {
        using var book = await school.Book(ReportKind.Full);

        Assert.Equal(
        [
            "2026-03-27 00:00 | Everyone | For everyone | Hopper | first minute | ", "2026-03-29 00:30 | Maths | Group | Ada | =2+2 | ", "2026-03-29 01:30 | Maths | Group | Ada | before the clocks change | ",
            "2026-03-29 03:30 | Maths | Group | Ada | after the clocks changed | 2026-03-29 11:00", "2026-03-29 03:40 | Maths | Group | Hopper | well done | ", "2026-03-30 12:00 | Ada, Ben | Private | Ben | psst | ",
            "2026-03-30 12:01 | Ada, Ben | Private | Ada | yes? | ", "2026-03-30 12:02 | Everyone | For everyone | Ben | a pupil announces nothing | ", "2026-03-31 23:59 | Everyone | For everyone | Hopper | last minute | ",
        ], Rows(book, "Messages", "At", "Room", "Kind", "Person", "Text", "Removed"));
        Assert.Equal(["Ada | ada@school.example", "Ben | ben@school.example", "Hopper | hopper@school.example"], Rows(book, "People", "Person", "E-mail address"));
        Assert.Equal(["7b | Ada | no"], Rows(book, "Classes", "Class", "Person", "Teaches it"));
        Assert.Equal(3, Rows(book, "Rooms").Count);
        Assert.Equal(7, Rows(book, "Members").Count);
        var hashes = school.Services.CreateScope().ServiceProvider.GetRequiredService<ChatDb>().Users.Select(user => user.PasswordHash).ToList();
        Assert.DoesNotContain(book.Worksheets.SelectMany(sheet => sheet.CellsUsed()).Select(cell => cell.GetString()), hashes.Contains);
    }

    [Fact]
    public async Task Each_workbook_explains_its_columns_and_says_what_it_is_about()
    {
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            using var book = await school.Book(kind, classId: school.Class7b);

            var explained = Rows(book, "What it means", "Table", "Column", "What it means");
            foreach (var sheet in book.Worksheets.SkipLast(2)) Assert.Contains(explained, line => line.StartsWith(sheet.Name + " | ", StringComparison.Ordinal));
            Assert.All(explained, line => Assert.True(line.Split(" | ")[2].Length > 5, line));
            var about = Rows(book, "About this report");
            Assert.Contains("Site | Pausenhof", about);
            Assert.Contains("First day | 27 March 2026", about);
            Assert.Contains("Time zone | Europe/Vienna", about);
            Assert.Contains("Class | 7b", about);
            Assert.Contains("Room | All rooms", about);
            Assert.Contains("Made by | Hopper", about);
        }
    }

    [Fact]
    public async Task A_report_of_days_without_anything_is_empty_and_whole()
    {
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            using var book = await school.Book(kind, from: new(1999, 1, 1), upto: new(1999, 1, 2));

            Assert.NotEmpty(book.Worksheets);
        }
    }

    private int RoleOf(int userId) => school.Services.CreateScope().ServiceProvider.GetRequiredService<ChatDb>().Users.Where(user => user.Id == userId).Select(user => user.RoleId).Single();
}
