using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChatSite.Tests.Support;

/// <summary>Puts rows about a person into every table that refers to people, whatever tables there are, so that no later one can be forgotten.</summary>
public static class FilledTables
{
    /// <summary>The keys that lead from some table to a person.</summary>
    public static IEnumerable<IForeignKey> KeysToPeople(ChatDb db) =>
        db.Model.GetEntityTypes().SelectMany(table => table.GetForeignKeys()).Where(key => key.PrincipalEntityType.ClrType == typeof(User));

    /// <summary>One row for each such key, with <paramref name="mark"/> in all its texts; what else the row refers to is made too.</summary>
    public static void Fill(ChatDb db, int userId, int otherId, string mark)
    {
        foreach (var key in KeysToPeople(db).Where(key => key.Properties.Count == 1).ToList())
        {
            var (table, column) = (key.DeclaringEntityType, key.Properties[0]);
            if (Has(db, table, column, userId)) continue;
            db.Add(Row(db, table, column, userId, otherId, mark));
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Whether the table has a row that leads to the person by this column.</summary>
    public static bool Has(ChatDb db, IEntityType table, IProperty column, int userId)
    {
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT EXISTS (SELECT 1 FROM \"{table.GetTableName()}\" WHERE \"{column.GetColumnName()}\" = {userId})";
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>Every text and every blob of the whole database in which the words stand, as table.column: text.</summary>
    public static List<string> Find(ChatDb db, string words)
    {
        var found = new List<string>();
        db.Database.OpenConnection();
        foreach (var (table, column) in Ask(db, "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'", row => (row.GetString(0), row.GetString(1))))
            found.AddRange(Ask(db, $"SELECT cast(\"{column}\" AS TEXT) FROM \"{table}\" WHERE instr(lower(cast(\"{column}\" AS TEXT)), '{words}') > 0", row => $"{table}.{column}: {row.GetString(0)}"));
        return found;
    }

    private static List<T> Ask<T>(ChatDb db, string sql, Func<System.Data.Common.DbDataReader, T> take)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read()) all.Add(take(rows));
        return all;
    }

    private static object Row(ChatDb db, IEntityType table, IProperty person, int userId, int otherId, string mark)
    {
        var row = Activator.CreateInstance(table.ClrType)!;
        foreach (var owned in table.GetNavigations().Where(owned => owned.TargetEntityType.IsOwned())) owned.PropertyInfo!.SetValue(row, Owned(owned.TargetEntityType, mark));
        var entry = db.Entry(row);
        foreach (var column in table.GetProperties().Where(column => !column.IsShadowProperty() && column.ValueGenerated == ValueGenerated.Never || column.IsForeignKey()))
        {
            if (column == person) entry.Property(column).CurrentValue = userId;
            else if (column.GetContainingForeignKeys().FirstOrDefault() is { } key) entry.Property(column).CurrentValue = column.IsNullable ? null : Other(db, key, otherId, mark);
            else if (Value(column, mark) is { } value) entry.Property(column).CurrentValue = value;
        }
        return row;
    }

    // What a row must refer to beside the person: another person, the first row there is, or a new one.
    private static object? Other(ChatDb db, IForeignKey key, int otherId, string mark)
    {
        if (key.PrincipalEntityType.ClrType == typeof(User)) return otherId;
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT \"{key.PrincipalKey.Properties[0].GetColumnName()}\" FROM \"{key.PrincipalEntityType.GetTableName()}\" ORDER BY 1 DESC LIMIT 1";
        var value = command.ExecuteScalar();
        if (value is null)
        {
            var made = Activator.CreateInstance(key.PrincipalEntityType.ClrType)!;
            foreach (var column in key.PrincipalEntityType.GetProperties().Where(column => column.ClrType == typeof(string) && !column.IsNullable)) db.Entry(made).Property(column).CurrentValue = "made for a test";
            db.Add(made);
            db.SaveChanges();
            return db.Entry(made).Property(key.PrincipalKey.Properties[0]).CurrentValue;
        }
        return Convert.ChangeType(value, Nullable.GetUnderlyingType(key.Properties[0].ClrType) ?? key.Properties[0].ClrType, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static object Owned(IEntityType type, string mark)
    {
        var thing = Activator.CreateInstance(type.ClrType)!;
        foreach (var column in type.GetProperties().Where(column => column.PropertyInfo is not null))
            if (Value(column, mark) is { } value) column.PropertyInfo!.SetValue(thing, value);
        return thing;
    }

    private static object? Value(IProperty column, string mark) =>
        column.ClrType == typeof(string) ? (column.GetMaxLength() is { } longest && longest < mark.Length ? mark[..longest] : mark)
        : column.ClrType == typeof(byte[]) ? System.Text.Encoding.UTF8.GetBytes(mark)
        : column.ClrType == typeof(DateTime) || column.ClrType == typeof(DateTime?) ? new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc)
        : column.ClrType == typeof(long) && column.IsPrimaryKey() ? Random.Shared.NextInt64(1L << 40)
        : null;
}
