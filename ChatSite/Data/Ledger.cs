using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Data;

/// <summary>One page of a log, the newest first.</summary>
public sealed record LedgerPage<T>(IReadOnlyList<T> Rows, bool HasNewer, bool HasOlder);

/// <summary>
/// Questions to a table that only grows and whose rows' numbers grow with their moments (Id, At): the newest first, cut
/// into pages by the number. It writes its SQL itself, since only so the order can be the one in which the rows lie.
/// </summary>
public sealed class Ledger<T>(ChatDb db, string table, Func<T, long> idOf) where T : class
{
    private const long Day = 24 * 3_600_000;

    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private string _from = $"\"{table}\" t", _key = "t.Id";

    /// <summary>A condition with $ for each value: <c>Where("t.ActorId = $", 7)</c>.</summary>
    public Ledger<T> Where(string condition, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            var at = condition.IndexOf('$', StringComparison.Ordinal);
            condition = condition[..at] + "{" + _values.Count.ToString(CultureInfo.InvariantCulture) + "}" + condition[(at + 1)..];
            _values.Add(value);
        }
        _conditions.Add(condition);
        return this;
    }

    /// <summary>Reads along another table that is better to begin with; <paramref name="key"/> is its column with the row's number.</summary>
    public Ledger<T> Along(string other, string key)
    {
        // A cross join keeps this order: https://sqlite.org/optoverview.html#crossjoin
        (_from, _key) = ($"{other} CROSS JOIN {_from} ON t.Id = {key}", key);
        return this;
    }

    /// <summary>
    /// From the first moment on, before the other. What lies a day outside is looked up once and becomes numbers, since rows
    /// lie in the order of those; the moments themselves (with a + that keeps their index out of it) see to the edges. So a
    /// clock that was set back, by less than a day, loses nothing.
    /// </summary>
    public async Task<Ledger<T>> Between(DateTime? from, DateTime? upto, CancellationToken cancel)
    {
        if (from is { } first)
        {
            if (await Number($"SELECT Id AS Value FROM \"{table}\" WHERE At < {{0}} ORDER BY At DESC LIMIT 1", Milliseconds(first) - Day, cancel) is { } before) Where($"{_key} > $", before);
            Where("+t.At >= $", Milliseconds(first));
        }
        if (upto is { } end)
        {
            if (await Number($"SELECT Id AS Value FROM \"{table}\" WHERE At >= {{0}} ORDER BY At LIMIT 1", Milliseconds(end) + Day, cancel) is { } after) Where($"{_key} < $", after);
            Where("+t.At < $", Milliseconds(end));
        }
        return this;
    }

    /// <summary>The newest, or what comes next before or after a row.</summary>
    public async Task<LedgerPage<T>> Page(long? older, long? newer, int size, CancellationToken cancel)
    {
        // Backwards through the pages: those just above, from the lowest up, then turned round.
        var rows = newer is { } from ? await Read($"{_key} > $", from, "ASC", size + 1, cancel) : await Read($"{_key} < $", older ?? long.MaxValue, "DESC", size + 1, cancel);
        var hasMore = rows.Count > size;
        if (hasMore) rows.RemoveAt(size);
        if (newer is not null) rows.Reverse();
        var hasOther = newer is not null || (older is not null && rows.Count > 0 && (await Read($"{_key} > $", idOf(rows[0]), "ASC", 1, cancel)).Count > 0);
        return newer is null ? new(rows, hasOther, hasMore) : new(rows, hasMore, rows.Count > 0 && (await Read($"{_key} < $", idOf(rows[^1]), "DESC", 1, cancel)).Count > 0);
    }

    /// <summary>All of it, the newest first, read in pieces: nothing stays open in the database between them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> Pieces(int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var older = long.MaxValue; ;)
        {
            var rows = await Read($"{_key} < $", older, "DESC", size, cancel);
            if (rows.Count > 0) yield return rows;
            if (rows.Count < size) yield break;
            older = idOf(rows[^1]);
        }
    }

    private Task<List<T>> Read(string place, long id, string order, int count, CancellationToken cancel)
    {
        var (conditions, values) = (_conditions.Append(place.Replace("$", $"{{{_values.Count}}}", StringComparison.Ordinal)), _values.Append(id).ToArray());
#pragma warning disable EF1002 // Put together from what features wrote; whatever somebody typed is among the values.
        return db.Set<T>().FromSqlRaw($"SELECT t.* FROM {_from} WHERE {string.Join(" AND ", conditions)} ORDER BY {_key} {order} LIMIT {count}", values).AsNoTracking().ToListAsync(cancel);
#pragma warning restore EF1002
    }

    private async Task<long?> Number(string sql, long value, CancellationToken cancel) => (await db.Database.SqlQueryRaw<long?>(sql, value).ToListAsync(cancel)).SingleOrDefault();

    private static long Milliseconds(DateTime at) => new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
