using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Data;

public sealed class WriterQueueTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Fact]
    public async Task Commands_that_wait_together_are_answered_with_numbers_in_their_order()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _school.Writer.Run(turn => turn.NextSeq())));

        Assert.Equal(Enumerable.Range(1, 1000).Select(number => (long)number), answers);
        Assert.Equal(1000, Counter());
    }

    [Fact]
    public async Task One_refusal_spoils_no_neighbour_and_leaves_no_gap()
    {
        var (first, together) = Hold();
        var good = _school.Writer.Run(turn => Note(turn, "good"));
        var bad = _school.Writer.Run<long>(turn => { Note(turn, "bad"); throw new InvalidOperationException("no"); });
        var alsoGood = _school.Writer.Run(turn => Note(turn, "also good"));
        together.SetResult();

        Assert.Equal(1, await first);
        Assert.Equal(2, await good);
        Assert.Equal(3, await alsoGood);
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal(["also good", "good"], Topics());
    }

    [Fact]
    public async Task What_a_refused_command_wanted_to_tell_is_not_told()
    {
        var told = new List<string>();
        var good = _school.Writer.Run(turn => { turn.AfterCommit(() => told.Add("good")); return 0; });
        var bad = _school.Writer.Run<int>(turn => { turn.AfterCommit(() => told.Add("bad")); throw new InvalidOperationException(); });
        await good;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);

        Assert.Equal(["good"], told);
    }

    [Fact]
    public async Task It_is_told_after_it_is_stored_and_in_order()
    {
        var seen = new List<long>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _school.Writer.Run(turn =>
        {
            var seq = turn.NextSeq();
            turn.AfterCommit(() => { if (Counter() >= seq) seen.Add(seq); });
            return seq;
        })));

        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Who_throws_while_telling_takes_nothing_back()
    {
        var answer = await _school.Writer.Run(turn =>
        {
            turn.AfterCommit(() => throw new InvalidOperationException("nobody listens"));
            return Note(turn, "kept");
        });

        Assert.Equal(1, answer);
        Assert.Equal(["kept"], Topics());
        Assert.Equal(2, await _school.Writer.Run(turn => turn.NextSeq()));
    }

    [Fact]
    public async Task When_the_commit_fails_everyone_hears_it_and_the_numbers_are_given_out_again()
    {
        var (_, together) = Hold();
        var first = _school.Writer.Run(turn => Note(turn, "first"));
        // A foreign key that is checked at the commit only: nothing in the step notices.
        var broken = _school.Writer.Run(turn =>
        {
            turn.Sql("PRAGMA defer_foreign_keys = ON").ExecuteNonQuery();
            turn.Sql("INSERT INTO Memberships (UserId, RoomId, IsHost, IsMuted, JoinedAt, ReadNumber) VALUES (999, 999, 0, 0, 0, 0)").ExecuteNonQuery();
            return turn.NextSeq();
        });
        together.SetResult();

        await Assert.ThrowsAsync<SqliteException>(() => first);
        await Assert.ThrowsAsync<SqliteException>(() => broken);
        Assert.Empty(Topics());
        Assert.Equal(2, await _school.Writer.Run(turn => Note(turn, "again")));
        Assert.Equal(["again"], Topics());
    }

    [Fact]
    public async Task A_full_disk_fails_the_whole_group_and_the_next_write_finds_its_way()
    {
        var (_, together) = Hold();
        var before = _school.Writer.Run(turn => Note(turn, "before"));
        var full = _school.Writer.Run(turn =>
        {
            turn.Sql("PRAGMA max_page_count = 1").ExecuteNonQuery();
            return Note(turn, new string('x', 500_000));
        });
        var after = _school.Writer.Run(turn => Note(turn, "after"));
        together.SetResult();

        foreach (var answer in new[] { before, full, after }) await Assert.ThrowsAnyAsync<Exception>(() => answer);
        Assert.Empty(Topics());
        Assert.Equal(1, Counter());

        await _school.Writer.Run(turn => turn.Sql("PRAGMA max_page_count = 1000000").ExecuteNonQuery());
        Assert.Equal(2, await _school.Writer.Run(turn => Note(turn, "room again")));
        Assert.Equal(["room again"], Topics());
    }

    [Fact]
    public async Task A_save_of_its_own_takes_its_turn_between_the_others()
    {
        var together = Enumerable.Range(0, 20).Select(i => _school.Writer.Run(turn => Note(turn, $"together {i}")));
        var alone = Enumerable.Range(0, 20).Select(i => _school.Writer.Alone(() => { _school.Set("UPDATE Users SET LastSeenAt = {0} WHERE Id = 1", i); return 0L; }));
        await Task.WhenAll(together.Zip(alone).SelectMany(pair => new[] { pair.First, pair.Second }));

        Assert.Equal(20, Topics().Count);
    }

    [Fact]
    public async Task A_second_writer_on_the_same_file_never_gives_out_the_same_number()
    {
        using var other = new WriterQueue(_school.Folder, NullLogger<WriterQueue>.Instance);
        other.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => (i % 2 == 0 ? _school.Writer : other).Run(turn => Note(turn, $"{i}"))));

        Assert.Equal(Enumerable.Range(1, 400).Select(number => (long)number), answers.Order());
        Assert.Equal(400, Topics().Count);
    }

    [Fact]
    public async Task What_was_written_elsewhere_is_noticed_before_the_next_write_and_also_when_nobody_writes()
    {
        var noticed = new TaskCompletionSource<long>();
        _school.Writer.Overtaken += (_, since) => noticed.TrySetResult(since);
        await _school.Writer.Run(turn => turn.NextSeq());

        _school.Set("UPDATE SiteCounter SET Seq = 7");

        Assert.Equal(1, await noticed.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        Assert.Equal(8, await _school.Writer.Run(turn => turn.NextSeq()));
    }

    [Fact]
    public async Task Stopping_finishes_what_is_in_line()
    {
        var answers = Enumerable.Range(0, 100).Select(i => _school.Writer.Run(turn => Note(turn, $"{i}"))).ToList();
        _school.Writer.Dispose();

        Assert.Equal(100, (await Task.WhenAll(answers)).Length);
        Assert.Equal(100, Topics().Count);
    }

    // While this command waits, what is queued behind it gathers into one transaction. It draws number 1 itself.
    private (Task<long> First, TaskCompletionSource Together) Hold()
    {
        var (running, together) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = _school.Writer.Run(turn => { running.SetResult(); together.Task.Wait(Cancel); return turn.NextSeq(); });
        running.Task.Wait(Cancel);
        return (first, together);
    }

    private static long Note(WriteTurn turn, string topic)
    {
        turn.Sql("INSERT INTO Rooms (Kind, Name, Topic, OnlyHostsWrite, CreatedAt, LastNumber, LastPostSeq, LastPostAt) VALUES (1, 'note', $1, 0, 0, 0, 0, 0)", topic).ExecuteNonQuery();
        return turn.NextSeq();
    }

    private List<string> Topics()
    {
        using var db = _school.NewDb();
        return [.. db.Set<ChatSite.Rooms.Room>().Where(room => room.Name == "note").Select(room => room.Topic).Order()];
    }

    private long Counter()
    {
        using var db = _school.NewDb();
        return db.Set<SiteCounter>().Select(counter => counter.Seq).Single();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _school.Dispose();
}
