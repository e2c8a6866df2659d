using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Data;

/// <summary>
/// What one command may use while it is its turn at the writer: the open transaction, the site-wide counter, and
/// what to tell once the transaction is on disk.
/// </summary>
public sealed class WriteTurn
{
    private readonly SqliteConnection _connection;
    private readonly Func<SqliteConnection, ChatDb> _newDb;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private readonly List<Action> _afterCommit = [];
    private SqliteTransaction? _transaction;
    private ChatDb? _db;
    private long _seq;
    private long _savedSeq;
    private long _toldSeq;

    internal WriteTurn(SqliteConnection connection, Func<SqliteConnection, ChatDb> newDb)
    {
        _connection = connection;
        _newDb = newDb;
        _seq = _savedSeq = _toldSeq = Counter();
    }

    /// <summary>Another process (an import) has drawn numbers since the one given. Called inside the turn, before its commands.</summary>
    internal event Action<WriteTurn, long>? Overtaken;

    /// <summary>Draws the next number of the site-wide counter. Numbers become visible in this order and without gaps.</summary>
    public long NextSeq() => ++_seq;

    /// <summary>The last number that was given out, for what has no row of its own (a new room's place in the list).</summary>
    public long LastSeq => _seq;

    /// <summary>A context inside this transaction, for commands that are too rare to need prepared SQL.</summary>
    public ChatDb Db
    {
        get
        {
            if (_db is not null) return _db;
            _db = _newDb(_connection);
            _db.Database.UseTransaction(_transaction);
            return _db;
        }
    }

    /// <summary>A prepared statement, kept for the writer's life. <paramref name="parameters"/> become $1, $2 …</summary>
    public SqliteCommand Sql(string sql, params ReadOnlySpan<object?> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= parameters.Length; i++) command.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value));
            _prepared.Add(sql, command);
        }
        command.Transaction = _transaction;
        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        return command;
    }

    /// <summary>Runs once the transaction is on disk, on the writer's thread and in commit order. It must be quick and must not throw.</summary>
    public void AfterCommit(Action tell) => _afterCommit.Add(tell);

    internal void Begin()
    {
        _transaction = _connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        // Read anew in each transaction (some 2 µs): commands of another process draw from the same counter.
        _seq = _savedSeq = Counter();
        if (_seq != _toldSeq) Overtaken?.Invoke(this, _toldSeq);
    }

    internal bool IsOvertaken => Counter() != _toldSeq;

    /// <summary>SQLite has rolled the whole transaction back by itself, as it does when the disk is full: nothing more may be written in it.</summary>
    internal bool IsLost { get; private set; }

    private long Counter() => (long)Sql("SELECT Seq FROM SiteCounter WHERE Id = 1").ExecuteScalar()!;

    // A savepoint of its own for each command: one refusal spoils no neighbour.
    internal void Try(Action step)
    {
        var (seq, told) = (_seq, _afterCommit.Count);
        Sql("SAVEPOINT command").ExecuteNonQuery();
        try
        {
            step();
            Sql("RELEASE command").ExecuteNonQuery();
        }
        catch
        {
            Undo();
            _seq = seq;
            _afterCommit.RemoveRange(told, _afterCommit.Count - told);
            throw;
        }
        finally
        {
            _db?.Dispose();
            _db = null;
        }
    }

    private void Undo()
    {
        try
        {
            Sql("ROLLBACK TO command").ExecuteNonQuery();
            Sql("RELEASE command").ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            IsLost = true; // the savepoint is gone, and with it the transaction
        }
    }

    internal void Commit()
    {
        if (_seq != _savedSeq) Sql("UPDATE SiteCounter SET Seq = $1 WHERE Id = 1", _seq).ExecuteNonQuery();
        _transaction!.Commit();
        _savedSeq = _toldSeq = _seq;
        End();
    }

    internal void Tell(Action<Exception> failed)
    {
        foreach (var tell in _afterCommit)
        {
            try { tell(); }
#pragma warning disable CA1031 // It is stored: whoever could not be told finds it by the cursor.
            catch (Exception problem) { failed(problem); }
#pragma warning restore CA1031
        }
        _afterCommit.Clear();
    }

    internal void Abandon()
    {
        _seq = _savedSeq;
        _afterCommit.Clear();
        End();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
        IsLost = false;
    }
}
