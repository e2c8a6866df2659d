using ChatSite.Tests.Reports;
using ChatSite.Tests.Support;
using ChatSite.Tests.Support.Office;
using ClosedXML.Excel;

namespace ChatSite.Tests.Commands;

/// <summary>Reports from the command line, beside a running site.</summary>
public sealed class ReportCommandTests(SmallSchool school) : IClassFixture<SmallSchool>
{
    [Fact]
    public async Task Activity_is_written_into_a_file_that_LibreOffice_reads()
    {
        var file = Path.Combine(Path.GetTempPath(), $"activity-{Guid.NewGuid():N}.xlsx");
        try
        {
            var made = await CommandProcess.Run(school, "report", "activity", "--from", "2026-03-27", "--to", "2026-03-31", "--room", "Maths", "--out", file, "--json");

            Assert.Equal("", made.Error);
            Assert.Equal(0, made.Code);
            Assert.Equal(file, (string)made.Json["file"]!);
            using var book = new XLWorkbook(file);
            Assert.Equal(["Ada | 3", "Hopper | 1"], SmallSchool.Rows(book, "People", "Person", "Messages")); // Ben is not in the room
            var sheets = await LibreOffice.Read(file);
            Assert.Equal(["Ada", "ada", "Pupil", "7b", "3", "1", "1", "1", "29 Mar 2026 00:30", "29 Mar 2026 03:30", "1"], [.. sheets["People"][1].Select((cell, i) => i == 1 ? cell.ToLowerInvariant() : cell)]);
            Assert.Contains(sheets["About this report"], row => row is ["Room", "Maths"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_can_t_be_made_is_told_in_a_sentence()
    {
        var noRoom = await CommandProcess.Run(school, "report", "storage", "--room", "Nowhere", "--out", "x.xlsx");
        Assert.Equal((1, "There is no room “Nowhere”. “rooms list” shows which there are."), (noRoom.Code, noRoom.Error.Trim()));
        var backwards = await CommandProcess.Run(school, "report", "signins", "--from", "2026-03-02", "--to", "2026-03-01", "--out", "x.xlsx");
        Assert.Equal((1, "The last day is before the first."), (backwards.Code, backwards.Error.Trim()));
        var noFile = await CommandProcess.Run(school, "report", "attendance");
        Assert.Equal(2, noFile.Code);
        Assert.False(File.Exists("x.xlsx"));
    }
}
