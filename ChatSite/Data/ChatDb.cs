using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatSite.Data;

/// <summary>
/// The school's data. Each feature describes its own tables (<see cref="IEntityTypeConfiguration{TEntity}"/>) and
/// names them by an extension property, so that this file knows none of them.
/// </summary>
public sealed class ChatDb(DbContextOptions<ChatDb> options) : DbContext(options)
{
    // Contexts come from a pool, which hands over nothing but options. The writer's own have no services behind them.
    private readonly WriterQueue? _writer =
        options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<WriterQueue>();

    protected override void OnModelCreating(ModelBuilder builder) =>
        builder.ApplyConfigurationsFromAssembly(typeof(ChatDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder builder) =>
        builder.Properties<DateTime>().HaveConversion<UnixMilliseconds>();

    /// <summary>Saves when the writer's turn comes: SQLite has one writer, and waiting in line beats fighting for the lock.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        _writer is null || !ChangeTracker.HasChanges()
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : _writer.Alone(() => base.SaveChanges(acceptAllChangesOnSuccess));

    // Integers compare and sort in SQL; the text that SQLite would hold otherwise is slower and larger.
    private sealed class UnixMilliseconds() : ValueConverter<DateTime, long>(
        at => new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds(),
        ms => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime);
}
