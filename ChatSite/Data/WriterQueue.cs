using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Data;

/// <summary>
/// The one writer. Commands wait in line; what has gathered is committed in one transaction (group commit), so that
/// ten writers pay for one flush to disk and nobody waits for a lock.
/// </summary>
public sealed partial class WriterQueue : IDisposable
{
    // A commit of 256 small commands takes a few milliseconds; more would only make the first one wait.
    private const int LargestGroup = 256;
    private const int OneSecond = 1000;

    private readonly BlockingCollection<WriterCommand> _line = new(new ConcurrentQueue<WriterCommand>());
    private readonly DataFolder _folder;
    private readonly ILogger<WriterQueue> _log;
    private readonly Thread _thread;
    private bool _isDisposed;

    public WriterQueue(DataFolder folder, ILogger<WriterQueue> log)
    {
        _folder = folder;
        _log = log;
        _thread = new Thread(Work) { IsBackground = true, Name = "writer" };
    }

    /// <summary>Another process has written since the number given; called inside the turn, before its commands.</summary>
    public event Action<WriteTurn, long>? Overtaken;

    /// <summary>A group is on disk; called on the writer's thread: be quick.</summary>
    public event Action<Committed>? HasCommitted;

    /// <summary>How many commands wait in line.</summary>
    public int Waiting => _isDisposed ? 0 : _line.Count;

    /// <summary>Starts taking commands; the tables must be there.</summary>
    public void Start() => _thread.Start();

    /// <summary>Runs <paramref name="step"/> in the next transaction and answers once that is on disk.</summary>
    /// <exception cref="Exception">Whatever the step threw; nothing of it is stored then.</exception>
    public Task<T> Run<T>(Func<WriteTurn, T> step)
    {
        var command = new WriterCommand<T>(step, null);
        _line.Add(command);
        return command.Answer;
    }

    /// <summary>Runs <paramref name="step"/>, which opens a transaction of its own, while no other write is under way.</summary>
    public Task<T> Alone<T>(Func<T> step)
    {
        var command = new WriterCommand<T>(null, step);
        _line.Add(command);
        return command.Answer;
    }

    /// <summary>Finishes what is in line, then stops.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _line.CompleteAdding();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _thread.Join();
        _line.Dispose();
    }

    private void Work()
    {
        using var connection = new SqliteConnection(_folder.ConnectionString + ";Pooling=False");
        connection.Open();
        // FULL: an acknowledged message survives pulling the plug.
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000; PRAGMA busy_timeout = 5000;");
        var options = new DbContextOptionsBuilder<ChatDb>().UseSqlite(connection);
        options.Strict();
        var turn = new WriteTurn(connection, _ => new ChatDb(options.Options));
        turn.Overtaken += (turn, since) => Overtaken?.Invoke(turn, since);

        var group = new List<WriterCommand>(LargestGroup);
        while (!_line.IsCompleted)
        {
            if (!_line.TryTake(out var next, OneSecond)) LookAround(turn, group);
            while (next is not null)
            {
                if (next.IsAlone)
                {
                    next.RunAlone();
                    next.Finish();
                    break;
                }
                group.Add(next);
                next = group.Count < LargestGroup && _line.TryTake(out var more) ? more : null;
                if (next is null or { IsAlone: true }) CommitTogether(turn, group);
            }
        }
    }

    // Nobody has written here for a second: has somebody elsewhere?
    private void LookAround(WriteTurn turn, List<WriterCommand> nothing)
    {
        try
        {
            if (turn.IsOvertaken) CommitTogether(turn, nothing);
        }
        catch (SqliteException problem)
        {
            CommitFailed(_log, problem);
        }
    }

    private void CommitTogether(WriteTurn turn, List<WriterCommand> group)
    {
        try
        {
            turn.Begin();
            foreach (var command in group)
            {
                command.RunIn(turn);
                if (turn.IsLost) throw new IOException("The database gave up the transaction; the disk may be full.", command.Problem);
            }
            var begun = Stopwatch.GetTimestamp();
            turn.Commit();
            if (group.Count > 0) HasCommitted?.Invoke(new Committed(group.Count, Stopwatch.GetElapsedTime(begun), Stopwatch.GetElapsedTime(group[0].Since)));
            turn.Tell(problem => TellingFailed(_log, problem));
        }
#pragma warning disable CA1031 // Whatever went wrong, everyone in the group must hear that nothing was stored.
        catch (Exception problem)
        {
            turn.Abandon();
            CommitFailed(_log, problem);
            foreach (var command in group) command.Fail(problem);
        }
#pragma warning restore CA1031
        foreach (var command in group) command.Finish();
        group.Clear();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of writes could not be committed.")]
    private static partial void CommitFailed(ILogger log, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A change is stored, but could not be told at once.")]
    private static partial void TellingFailed(ILogger log, Exception problem);
}
