using ChatSite.Logs;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChatSite.Tests.Logs;

public sealed class SystemLogTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly SystemLog _log = new();
    private readonly KeepSystemLog _keep;
    private readonly SystemLogProvider _provider;

    public SystemLogTests()
    {
        _keep = new KeepSystemLog(_log, _school.Writer, _school.Clock);
        _provider = new SystemLogProvider(_log, _school.Clock);
    }

    private ILogger Ours => _provider.CreateLogger("ChatSite.Mail.SendMails");
    private ILogger Theirs => _provider.CreateLogger("Microsoft.AspNetCore.Something");

    [Fact]
    public async Task Warnings_and_errors_are_kept_and_nothing_less()
    {
        Ours.LogInformation("All is well.");
        Ours.LogWarning("Mail {Id} waits.", 7);
        Ours.LogError("Mail {Id} was given up.", 7);

        Assert.Equal([(LogLevel.Warning, "Mail 7 waits."), (LogLevel.Error, "Mail 7 was given up.")], (await Lines()).Select(line => (line.Level, line.Text)));
    }

    [Fact]
    public async Task The_reference_that_a_problem_page_shows_is_found_by_itself()
    {
        Ours.LogError("Reference {Reference}: {Method} failed.", "4F2A9C", "POST");

        Assert.Equal("4F2A9C", Assert.Single(await Lines()).Reference);
    }

    [Fact]
    public async Task What_others_put_into_their_sentences_is_left_out()
    {
        Theirs.LogWarning("The value {Value} was not understood.", "my secret");

        Assert.Equal("The value {Value} was not understood.", Assert.Single(await Lines()).Text);
    }

    [Fact]
    public async Task Of_a_failure_the_kind_and_the_place_are_kept_and_what_somebody_typed_is_not()
    {
        try
        {
            try { _ = int.Parse("my secret", System.Globalization.CultureInfo.InvariantCulture); }
            catch (FormatException inner) { throw new IOException("The disk is full.", inner); }
        }
        catch (IOException problem) { Ours.LogError(problem, "It failed."); }

        var line = Assert.Single(await Lines());
        Assert.Contains("System.IO.IOException: The disk is full.", line.Details, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", line.Details, StringComparison.Ordinal);
        Assert.Contains(nameof(SystemLogTests), line.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("my secret", line.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_complaint_a_hundred_times_is_one_line_that_says_so()
    {
        for (var i = 0; i < 100; i++) Ours.LogWarning("The disk is nearly full.");

        Assert.Equal(100, Assert.Single(await Lines()).Times);
    }

    [Fact]
    public async Task When_more_comes_than_can_be_kept_nobody_waits_and_the_log_says_how_much_is_missing()
    {
        for (var i = 0; i < SystemLog.MostWaiting + 50; i++) Ours.LogWarning("Number {Number}.", i);
        for (var i = 0; i < 6; i++) await _keep.Round();

        Assert.Equal(50, (await Lines()).Single(line => line.Text == "More lines came than could be kept.").Times);
    }

    [Fact]
    public async Task A_log_that_can_not_be_written_fails_in_silence_and_goes_on_later()
    {
        _school.Set("ALTER TABLE SystemLog RENAME TO Away");
        Ours.LogError("Lost.");
        Assert.False(await _keep.Round());
        _school.Set("ALTER TABLE Away RENAME TO SystemLog");
        Ours.LogError("Found.");

        Assert.Equal(["Found.", "More lines came than could be kept."], (await Lines()).Select(line => line.Text).Order());
    }

    public void Dispose()
    {
        _keep.Dispose();
        _provider.Dispose();
        _school.Dispose();
    }

    private async Task<List<SystemLogEntry>> Lines()
    {
        Assert.True(await _keep.Round());
        await using var db = _school.NewDb();
        return await db.SystemLog.AsNoTracking().OrderBy(line => line.Id).ToListAsync(TestContext.Current.CancellationToken);
    }
}
