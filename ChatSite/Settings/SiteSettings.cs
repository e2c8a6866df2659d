using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Settings;

/// <summary>
/// What an administrator changes while the site runs. Each group is a record with its defaults
/// (<c>settings.Get&lt;SignUpSettings&gt;().Mode</c>), named by its type, stored only once it was changed, and kept in
/// memory: asking costs nothing.
/// </summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, WriterQueue writer)
{
    // A value that a later version added has its default here, and one that it gave up is skipped.
    private static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly ConcurrentDictionary<Type, object> _present = new();

    /// <summary>A group was changed and stored; told with its new values, on the writer's thread: be quick.</summary>
    public event Action<object>? SettingsChanged;

    public T Get<T>() where T : class, new() => (T)_present.GetOrAdd(typeof(T), _ => Load<T>());

    /// <summary>Changes a group: <c>settings.Change&lt;SignUpSettings&gt;(now => now with { Mode = SignUpMode.Closed })</c>.</summary>
    public Task<T> Change<T>(Func<T, T> change) where T : class, new() => writer.Run(turn => Change(turn, change));

    /// <summary>The same within a turn, for whoever notes down with it who did it.</summary>
    public T Change<T>(WriteTurn turn, Func<T, T> change) where T : class, new()
    {
        // Read within the transaction: somebody in the same group of commands may have changed another value.
        var row = turn.Db.Set<Setting>().SingleOrDefault(setting => setting.Name == typeof(T).Name);
        var changed = change(Read<T>(row?.Json));
        if (row is null) turn.Db.Add(row = new Setting { Name = typeof(T).Name });
        row.Json = JsonSerializer.Serialize(changed, Form);
        turn.Db.SaveChanges();
        turn.AfterCommit(() =>
        {
            _present[typeof(T)] = changed;
            SettingsChanged?.Invoke(changed);
        });
        return changed;
    }

    private T Load<T>() where T : class, new()
    {
        using var scope = scopes.CreateScope();
        return Read<T>(scope.ServiceProvider.GetRequiredService<ChatDb>().Set<Setting>().AsNoTracking()
            .Where(setting => setting.Name == typeof(T).Name).Select(setting => setting.Json).SingleOrDefault());
    }

    private static T Read<T>(string? json) where T : class, new() =>
        json is null ? new T() : JsonSerializer.Deserialize<T>(json, Form) ?? new T();
}
