using ChatSite.Data;
using ChatSite.Logs;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Data;

public sealed class LedgerTests : IDisposable
{
    private static readonly DateTime Start = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    private readonly BareSchool _school = new();

    [Fact]
    public async Task A_page_says_whether_there_are_newer_and_older_rows()
    {
        Fill(0, 1, 2, 3, 4);

        Assert.Equal(("4 3", false, true), await Page(null, null));
        Assert.Equal(("2 1", true, true), await Page(older: 4, null));
        Assert.Equal(("0", true, false), await Page(older: 2, null));
        Assert.Equal(("2 1", true, true), await Page(null, newer: 1));
        Assert.Equal(("4 3", false, true), await Page(null, newer: 3));
        Assert.Equal(("", false, false), await Page(older: 1, null));
    }

    [Fact]
    public async Task Days_are_cut_where_they_begin_and_end()
    {
        Fill(0, 1, 2, 3, 4);

        Assert.Equal("2 1", await Between(1, 3));
        Assert.Equal("4 3 2 1 0", await Between(0, 9));
        Assert.Equal("", await Between(5, 9));
        Assert.Equal("", await Between(-9, 0));
    }

    [Fact]
    public async Task Where_a_clock_was_set_back_nothing_from_outside_the_days_is_shown()
    {
        Fill(5, 6, 2, 3, 7);

        Assert.Equal("7 6 5", await Between(5, 9));
        Assert.Equal("3 2", await Between(1, 4));
        Assert.Equal("3 2 6 5", await Between(2, 7));
    }

    [Theory]
    [InlineData("über"), InlineData("ÜBER"), InlineData("Über"), InlineData("50%_~")]
    public async Task Words_are_found_however_they_are_written_and_signs_stand_for_themselves(string typed)
    {
        _school.Set("INSERT INTO SystemLog (At, Level, Source, Text, Times) VALUES (0, 3, 'x', 'Über 50%_~ am Abend', 1), (0, 3, 'x', 'Aber 50 x', 1)");
        await using var db = _school.NewDb();
        var (condition, values) = SearchedText.Condition("t.Text", typed);

        var page = await new Ledger<SystemLogEntry>(db, "SystemLog", line => line.Id).Where(condition, values).Page(null, null, 9, TestContext.Current.CancellationToken);

        Assert.Equal("Über 50%_~ am Abend", Assert.Single(page.Rows).Text);
    }

    public void Dispose() => _school.Dispose();

    // A row for each hour, numbered 1, 2, 3 … in this order; its text is the hour.
    private void Fill(params int[] hours)
    {
        foreach (var hour in hours)
            _school.Set("INSERT INTO SystemLog (At, Level, Source, Text, Times) VALUES ({0}, 3, 'x', {1}, 1)", new DateTimeOffset(Start.AddHours(hour)).ToUnixTimeMilliseconds(), $"{hour}");
    }

    private async Task<(string, bool, bool)> Page(long? older, long? newer)
    {
        await using var db = _school.NewDb();
        var page = await new Ledger<SystemLogEntry>(db, "SystemLog", line => line.Id).Page(older, newer, 2, TestContext.Current.CancellationToken);
        return (string.Join(' ', page.Rows.Select(line => line.Text)), page.HasNewer, page.HasOlder);
    }

    private async Task<string> Between(int from, int upto)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = _school.NewDb();
        var page = await (await new Ledger<SystemLogEntry>(db, "SystemLog", line => line.Id).Between(Start.AddHours(from), Start.AddHours(upto), cancel)).Page(null, null, 9, cancel);
        return string.Join(' ', page.Rows.Select(line => line.Text));
    }
}
