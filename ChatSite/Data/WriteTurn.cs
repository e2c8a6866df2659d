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

    internal WriteTurn(SqliteConnection connection, Func<SqliteConnection, ChatDb> newDb)
    {
        _connection = connection;
        _newDb = newDb;
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT Seq FROM SiteCounter WHERE Id = 1";
        _seq = _savedSeq = (long)read.ExecuteScalar()!;
    }

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

    internal void Begin() => _transaction = _connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);

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
            Sql("ROLLBACK TO command").ExecuteNonQuery();
            Sql("RELEASE command").ExecuteNonQuery();
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

    internal void Commit()
    {
        if (_seq != _savedSeq) Sql("UPDATE SiteCounter SET Seq = $1 WHERE Id = 1", _seq).ExecuteNonQuery();
        _transaction!.Commit();
        _savedSeq = _seq;
        End();
    }

    internal void Tell()
    {
        foreach (var tell in _afterCommit) tell();
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
    }
}
