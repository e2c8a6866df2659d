using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatSite.Audit;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Settings;

/// <summary>
/// What an administrator changes while the site runs. Each group is a record with its defaults
/// (<c>settings.Get&lt;SignUpSettings&gt;().Mode</c>), named by its type and kept in memory: asking costs nothing. Only values
/// that differ from their defaults are stored; the others follow the configuration (<see cref="ConfiguredAttribute"/>).
/// </summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, WriterQueue writer, AuditLog audit)
{
    // A value that a later version added has its default here, and one that it gave up is skipped.
    private static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() }, IgnoreReadOnlyProperties = true };

    private readonly ConcurrentDictionary<Type, object> _present = new(), _defaults = new();

    /// <summary>A group was changed and stored; told with its new values, on the writer's thread: be quick.</summary>
    public event Action<object>? SettingsChanged;

    public T Get<T>() where T : class, new() => (T)_present.GetOrAdd(typeof(T), _ => Load<T>());

    /// <summary>What holds while nobody has changed anything here.</summary>
    public T Default<T>() where T : class, new() => (T)_defaults.GetOrAdd(typeof(T), _ => Configured<T>());

    /// <summary>Changes a group: <c>settings.Change&lt;SignUpSettings&gt;(actor, now => now with { Mode = SignUpMode.Closed })</c>. The audit log keeps old and new.</summary>
    public Task<T> Change<T>(Actor actor, Func<T, T> change) where T : class, new() => writer.Run(turn => Change(turn, actor, change));

    /// <summary>The same within a turn.</summary>
    public T Change<T>(WriteTurn turn, Actor actor, Func<T, T> change) where T : class, new()
    {
        // Read within the transaction: somebody in the same group of commands may have changed another value.
        var row = turn.Db.Set<Setting>().SingleOrDefault(setting => setting.Name == typeof(T).Name);
        var before = Read<T>(row?.Json);
        var changed = change(before);
        if (row is null) turn.Db.Add(row = new Setting { Name = typeof(T).Name });
        row.Json = Different(changed).ToJsonString(Form);
        turn.Db.SaveChanges();
        if (Differences(before, changed) is { Length: > 0 } differences) audit.Note(turn, actor, AuditAction.SettingsChanged, AuditSubject.Setting(typeof(T).Name), null, differences);
        turn.AfterCommit(() =>
        {
            _present[typeof(T)] = changed;
            SettingsChanged?.Invoke(changed);
        });
        return changed;
    }

    private static AuditChange[] Differences<T>(T before, T after) where T : class
    {
        var (old, now) = (Values(before), Values(after));
        return [.. from name in old.Select(value => value.Key).Union(now.Select(value => value.Key))
                   where !JsonNode.DeepEquals(old[name], now[name])
                   select new AuditChange(name, old[name]?.ToString(), now[name]?.ToString())];
    }

    private T Load<T>() where T : class, new()
    {
        using var scope = scopes.CreateScope();
        return Read<T>(scope.ServiceProvider.GetRequiredService<ChatDb>().Set<Setting>().AsNoTracking()
            .Where(setting => setting.Name == typeof(T).Name).Select(setting => setting.Json).SingleOrDefault());
    }

    private T Configured<T>() where T : class, new()
    {
        var values = Values(new T());
        using var scope = scopes.CreateScope();
        if (typeof(T).GetCustomAttribute<ConfiguredAttribute>() is { } configured && scope.ServiceProvider.GetService<IConfiguration>() is { } configuration)
            ConfiguredValues.Fill(values, configuration.GetSection(configured.Section));
        return values.Deserialize<T>(Form)!;
    }

    private T Read<T>(string? json) where T : class, new()
    {
        if (json is null) return Default<T>();
        var values = Values(Default<T>());
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject()) values[name] = value?.DeepClone();
        return values.Deserialize<T>(Form)!;
    }

    private JsonObject Different<T>(T group) where T : class, new()
    {
        var (values, defaults) = (Values(group), Values(Default<T>()));
        foreach (var (name, value) in defaults)
            if (JsonNode.DeepEquals(values[name], value)) values.Remove(name);
        return values;
    }

    private static JsonObject Values<T>(T group) => JsonSerializer.SerializeToNode(group, Form)!.AsObject();
}
