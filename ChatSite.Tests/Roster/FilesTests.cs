using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Languages;
using ChatSite.Roster;
using ChatSite.Tests.Support;
using ChatSite.Workbooks;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Roster;

public sealed class FilesTests(School school) : IClassFixture<School>
{
    private const string Head = "Number;First name;Last name;E-mail;Role;Classes;Teaches;Left";

    static FilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", ';', false), InlineData("utf-8", ',', true), InlineData("utf-16", '\t', true), InlineData("utf-16BE", '|', true), InlineData("windows-1252", ';', false)]
    public void A_table_is_read_whatever_writes_it(string encoding, char between, bool hasMark)
    {
        var how = Encoding.GetEncoding(encoding);
        var text = $"{Head}\r\nA1;Zoë;Müller;zoe@school.example;Pupil;7b;;\r\n\r\nA2;\"Ann;e\";O’Neill;;;;7b;\r\n".Replace(';', between);

        var list = Read("people.csv", [.. hasMark ? how.GetPreamble() : [], .. how.GetBytes(text)]);

        Assert.Equal(["Zoë Müller", between == ';' ? "Ann;e O’Neill" : $"Ann{between}e O’Neill"], list.People.Select(person => person.Name));
        Assert.Equal((2, 4), (list.People[0].Row, list.People[1].Row));
        Assert.Equal([new ListedPlace("7b", true)], list.People[1].Places!);
    }

    [Fact]
    public void Our_template_comes_in_each_language_and_is_read_again()
    {
        foreach (var tongue in Tongue.All)
        {
            using var file = new MemoryStream();
            ListTemplate.Write(file, tongue);

            var columns = ListColumns.In(ReadTables.From("template.xlsx", new MemoryStream(file.ToArray()))[0].Head);

            Assert.Equal(ListColumns.All.Select(column => column.Column).Order(), columns.Keys.Order());
        }
    }

    [Fact]
    public void In_a_workbook_formulas_are_what_they_came_to_and_numbers_stay_as_they_are_typed()
    {
        using var file = new MemoryStream();
        WriteBook.To(file, new Book("list", Tongue.English.Culture, false, [new Sheet("list", [new SheetColumn("Number", CellKind.Whole), new SheetColumn("Name")], [[4711, "=1+1"], [12, "Ada"]])]));

        var list = Read("people.xlsx", file.ToArray());

        Assert.Equal(["4711 =1+1", "12 Ada"], list.People.Select(person => $"{person.Id} {person.Name}"));
    }

    [Fact]
    public void A_row_that_can_not_be_used_is_named_with_its_number_and_the_others_are_read()
    {
        var list = Read("people.csv", $"{Head}\n1;Ada;Byron;;Wizard;;;\n2;Ben;Byron;;;;;perhaps\n3;Carl;Byron;;Schüler/in;;;\n");

        Assert.Equal(["2: There is no role called “Wizard”.", "3: In the column for who has left there is “perhaps”. Write an x there, or leave it empty."], list.Problems.Select(problem => $"{problem.Row}: {problem.Why}"));
        Assert.Equal("Carl Byron", Assert.Single(list.People).Name);
        Assert.Equal(["1", "2"], list.Mentioned.Order());
    }

    [Fact]
    public void Nothing_but_tables_is_taken_and_each_refusal_is_a_sentence()
    {
        Assert.Equal("a.csv is empty.", Refused("a.csv", []));
        Assert.Equal("a.pdf is a PDF. An Excel workbook or a CSV file is needed.", Refused("a.pdf", "%PDF-1.7 …"u8.ToArray()));
        Assert.StartsWith("a.xls is an Excel file of before 2007", Refused("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1]), StringComparison.Ordinal);
        Assert.Equal("a.png is neither an Excel workbook nor a CSV file.", Refused("a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0, 0, 0, 1, 0, 0, 2]));
        Assert.Equal("a.zip holds no CSV file and is no Excel workbook.", Refused("a.zip", Zip(("readme.txt", "hello"))));
        Assert.Equal("a.zip is damaged, or locked with a password.", Refused("a.zip", [0x50, 0x4B, 3, 4, 9, 9, 9, 9, 9, 9]));
        Assert.Contains("can't be read as an Excel workbook", Refused("a.xlsx", Zip(("[Content_Types].xml", "<no/>"))), StringComparison.Ordinal);
        Assert.StartsWith("No column in the file is known.", Refused("a.csv", "colour,taste\nred,sweet\n"u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("The list is empty", Refused("a.csv", "Name\n"u8.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"99999999999\"/>"), InlineData("<row r=\"-1\"><c r=\"A1\"/></row>"), InlineData("<row r=\"2\"><c r=\"ZZZZZZZZ9\" t=\"s\"><v>77</v></c></row>"), InlineData("<row r=\"2\"><c r=\"A2\" s=\"4000000000\"><v>1e999</v></c></row>")]
    public void A_workbook_that_somebody_has_tampered_with_is_read_or_refused_and_no_failure(string row)
    {
        using var file = new MemoryStream();
        WriteBook.To(file, new Book("list", Tongue.English.Culture, false, [new Sheet("list", [new SheetColumn("Name")], [["Ada"]])]));
        using (var packed = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var sheet = packed.Entries.First(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal));
            using var content = sheet.Open();
            var text = new StreamReader(content).ReadToEnd();
            const string End = "</x:sheetData>";
            Assert.Contains(End, text, StringComparison.Ordinal);
            content.SetLength(0);
            content.Write(Encoding.UTF8.GetBytes(text.Replace(End, row.Replace("</", "</x:").Replace("<", "<x:").Replace("<x:/x:", "</x:") + End)));
        }

        Assert.Null(Record.Exception(() => From("a.xlsx", file.ToArray(), false)));
    }

    [Fact]
    public void A_file_that_swells_when_it_is_unpacked_is_refused()
    {
        using var file = new MemoryStream();
        using (var packed = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = packed.CreateEntry("users.csv", CompressionLevel.SmallestSize).Open())
            for (var i = 0; i < 130; i++) entry.Write(new byte[1024 * 1024]);

        Assert.InRange(file.Length, 1, 1024 * 1024);
        Assert.Equal("bomb.zip is too large once it is unpacked.", Refused("bomb.zip", file.ToArray()));
    }

    [Fact]
    public void OneRoster_is_read_from_its_zip()
    {
        var list = Read("oneroster.zip", Zip(
            ("manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n"),
            ("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,School,school,,\n"),
            ("users.csv", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
                + "u1,,,true,o1,student,ada@school.example,,Ada,Byron,,,ada@school.example,,,,07,\nu2,,,true,o1,teacher,grace,,Grace,Hopper,,,,,,,,\nu3,,,true,o1,guardian,mum,,Anna,Byron,,,,,,,,\nu4,,,false,o1,student,gone,,Gone,Pupil,,,,,,,,\nu5,,,true,o1,pirate,p,,Long,Silver,,,,,,,,\n"),
            ("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\nc1,,,7b,07,,7B,homeroom,,o1,t1,,,\nc2,,,Maths,07,,7B-M,scheduled,,o1,t1,,,\n"),
            ("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\ne1,,,c1,o1,u1,student,,,\ne2,,,c1,o1,u2,teacher,true,,\ne3,,,c2,o1,u1,student,,2020-08-01,2021-07-31\ne4,,,c1,o1,u9,student,,,\n")), isComplete: true);

        Assert.True(list.IsComplete);
        Assert.Equal(["u1 Ada Byron False False", "u2 Grace Hopper True False", "u4 Gone Pupil False True"], list.People.Select(person => $"{person.Id} {person.Name} {person.IsStaff} {person.HasLeft}"));
        Assert.Equal([new ListedPlace("c1", false)], list.People[0].Places!); // the year of the other is over
        Assert.Equal([new ListedPlace("c1", true)], list.People[1].Places!);
        Assert.Equal(["users.csv 6: There is no role called “pirate”.", "enrollments.csv 5: The file with the users doesn't have u9."], list.Problems.Select(problem => $"{problem.File} {problem.Row}: {problem.Why}"));
    }

    [Fact]
    public async Task A_delta_of_OneRoster_changes_what_it_names_and_nobody_leaves_who_is_not_in_it()
    {
        await school.Apply(school.Teacher.Id, Read("all.zip", Delta("w1,,,true,,student,,,Wim,Kok,,,,,,,,\nw2,,,true,,student,,,Wout,Kok,,,,,,,,", "x1,,,W1,,,,homeroom,,o,,,,\nx2,,,W2,,,,homeroom,,o,,,,", "1,,,x1,o,w1,student,,,\n2,,,x1,o,w2,student,,,")));
        var list = Read("delta.zip", Delta("w2,tobedeleted,2026-11-21,true,,student,,,Wout,Kok,,,,,,,,", "", "1,tobedeleted,2026-11-21,x1,o,w1,student,,,\n3,active,2026-11-21,x2,o,w1,student,,,"), isComplete: true);

        var run = await school.Apply(school.Teacher.Id, list);

        Assert.False(list.IsComplete);
        Assert.Equal((1, 1, 0), (run.ChangedPeople, run.LeftPeople, run.Problems));
        Assert.Equal(["W2"], school.Classes(school.User("w1").Id));
        Assert.NotNull(school.User("w2").EndedAt);
    }

    [Fact]
    public async Task Whoever_is_in_a_class_that_a_delta_deletes_leaves_it_and_the_class_stays()
    {
        await school.Apply(school.Teacher.Id, Read("all.zip", Delta("y1,,,true,,student,,,Yara,Kok,,,,,,,,\ny2,,,true,,student,,,Yves,Kok,,,,,,,,", "z1,,,Z1,,,,homeroom,,o,,,,\nz2,,,Z2,,,,homeroom,,o,,,,", "1,,,z1,o,y1,student,,,\n2,,,z1,o,y2,student,,,")));
        var list = Read("delta.zip", Delta("", "z1,tobedeleted,2026-11-21,Z1,,,,homeroom,,o,,,,\nz2,active,2026-11-21,Z2,,,,homeroom,,o,,,,", "3,active,2026-11-21,z2,o,y1,student,,,"));

        var run = await school.Apply(school.Teacher.Id, list);

        Assert.Equal((2, 0, 0), (run.ChangedPeople, run.LeftPeople, run.Problems));
        Assert.Equal(["Z2"], school.Classes(school.User("y1").Id));
        Assert.Empty(school.Classes(school.User("y2").Id));
        Assert.True(school.Ask(db => db.Classes.Any(one => one.Name == "Z1")));
        await school.Undo(school.Teacher.Id, run.Id);
        Assert.Equal(["Z1"], school.Classes(school.User("y2").Id));
    }

    [Fact]
    public void What_the_manifest_calls_bulk_is_no_delta_though_its_rows_have_a_status()
    {
        var files = new[] { ("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n"), ("users.csv", "sourcedId,status,role,givenName,familyName,username\nu1,active,student,Ada,Byron,ada\n") };

        Assert.True(Read("all.zip", Zip(files), isComplete: true).IsComplete);
        Assert.False(Read("all.zip", Zip(files[1]), isComplete: true).IsComplete);
    }

    [Theory, InlineData(50_001, 2, "large.xlsx has more than 50000 rows."), InlineData(30_100, 20, "large.xlsx has more than 600000 cells. Leave only the columns that are needed, or save it as CSV.")]
    public void A_workbook_that_holds_too_much_is_refused_before_it_is_read(int rows, int columns, string why)
    {
        using var file = new MemoryStream();
        var large = new Sheet("Large", [.. Enumerable.Range(1, columns).Select(number => new SheetColumn($"Column {number}", CellKind.Whole))], Enumerable.Repeat(Enumerable.Repeat<object?>(7, columns).ToArray(), rows));
        WriteBook.To(file, new Book("Large", CultureInfo.InvariantCulture, false, [new Sheet("List", [new SheetColumn("Name")], [new object?[] { "Ada" }]), large]));
        file.Position = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<TableRefused>(() => ReadTables.From("large.xlsx", file));

        Assert.Equal(why, refused.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000); // ClosedXML would take some hundred
    }

    private static byte[] Delta(string users, string classes, string enrollments) => Zip(
        ("users.csv", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n" + users),
        ("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n" + classes),
        ("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n" + enrollments));

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var file = new MemoryStream();
        using (var packed = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var entry = packed.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return file.ToArray();
    }

    private SchoolList Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    private SchoolList Read(string name, byte[] bytes, bool isComplete = false)
    {
        var read = From(name, bytes, isComplete);
        Assert.False(read.Refused(out var reason), reason);
        return read.Value!;
    }

    private string Refused(string name, byte[] bytes) => From(name, bytes, false).Refusal!.Reason.In(Tongue.English);

    private ChatSite.Shared.Outcome<SchoolList> From(string name, byte[] bytes, bool isComplete) =>
        school.Services.GetRequiredService<ReadList>().From([new ListFile(name, new MemoryStream(bytes))], isComplete);
}
