using System.Collections.Concurrent;
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

    private readonly BlockingCollection<Command> _line = new(new ConcurrentQueue<Command>());
    private readonly DataFolder _folder;
    private readonly ILogger<WriterQueue> _log;
    private readonly Thread _thread;

    public WriterQueue(DataFolder folder, ILogger<WriterQueue> log)
    {
        _folder = folder;
        _log = log;
        _thread = new Thread(Work) { IsBackground = true, Name = "writer" };
    }

    /// <summary>Starts taking commands; the tables must be there.</summary>
    public void Start() => _thread.Start();

    /// <summary>Runs <paramref name="step"/> in the next transaction and answers once that is on disk.</summary>
    /// <exception cref="Exception">Whatever the step threw; nothing of it is stored then.</exception>
    public Task<T> Run<T>(Func<WriteTurn, T> step)
    {
        var command = new Command<T>(step, null);
        _line.Add(command);
        return command.Answer;
    }

    /// <summary>Runs <paramref name="step"/>, which opens a transaction of its own, while no other write is under way.</summary>
    public Task<T> Alone<T>(Func<T> step)
    {
        var command = new Command<T>(null, step);
        _line.Add(command);
        return command.Answer;
    }

    /// <summary>Finishes what is in line, then stops.</summary>
    public void Dispose()
    {
        if (_line.IsAddingCompleted) return;
        _line.CompleteAdding();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _thread.Join();
        _line.Dispose();
    }

    private void Work()
    {
        using var connection = new SqliteConnection(_folder.ConnectionString + ";Pooling=False");
        connection.Open();
        // FULL: an acknowledged message survives pulling the plug.
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000;");
        var options = new DbContextOptionsBuilder<ChatDb>().UseSqlite(connection).Options;
        var turn = new WriteTurn(connection, _ => new ChatDb(options));

        var group = new List<Command>(LargestGroup);
        foreach (var first in _line.GetConsumingEnumerable())
        {
            var next = first;
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

    private void CommitTogether(WriteTurn turn, List<Command> group)
    {
        try
        {
            turn.Begin();
            foreach (var command in group) command.RunIn(turn);
            turn.Commit();
            turn.Tell();
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

    private abstract class Command
    {
        public abstract bool IsAlone { get; }
        public abstract void RunIn(WriteTurn turn);
        public abstract void RunAlone();
        public abstract void Fail(Exception problem);
        public abstract void Finish();
    }

    private sealed class Command<T>(Func<WriteTurn, T>? together, Func<T>? alone) : Command
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _problem;

        public Task<T> Answer => _answer.Task;
        public override bool IsAlone => alone is not null;

#pragma warning disable CA1031 // The exception belongs to whoever awaits the answer.
        public override void RunIn(WriteTurn turn)
        {
            try { turn.Try(() => _result = together!(turn)); }
            catch (Exception problem) { _problem = problem; }
        }

        public override void RunAlone()
        {
            try { _result = alone!(); }
            catch (Exception problem) { _problem = problem; }
        }
#pragma warning restore CA1031

        public override void Fail(Exception problem) => _problem ??= problem;

        public override void Finish()
        {
            if (_problem is null) _answer.SetResult(_result);
            else _answer.SetException(_problem);
        }
    }
}
