using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Settings;

/// <summary>
/// What an administrator changes while the site runs. Each group is a record with its defaults
/// (<c>settings.Get&lt;SignUpSettings&gt;().Mode</c>), named by its type and kept in memory: asking costs nothing. Only values
/// that differ from their defaults are stored; the others follow the configuration (<see cref="ConfiguredAttribute"/>).
/// </summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, WriterQueue writer)
{
    // A value that a later version added has its default here, and one that it gave up is skipped.
    private static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() }, IgnoreReadOnlyProperties = true };

    private readonly ConcurrentDictionary<Type, object> _present = new(), _defaults = new();

    /// <summary>A group was changed and stored; told with its new values, on the writer's thread: be quick.</summary>
    public event Action<object>? SettingsChanged;

    public T Get<T>() where T : class, new() => (T)_present.GetOrAdd(typeof(T), _ => Load<T>());

    /// <summary>What holds while nobody has changed anything here.</summary>
    public T Default<T>() where T : class, new() => (T)_defaults.GetOrAdd(typeof(T), _ => Configured<T>());

    /// <summary>Changes a group: <c>settings.Change&lt;SignUpSettings&gt;(now => now with { Mode = SignUpMode.Closed })</c>.</summary>
    public Task<T> Change<T>(Func<T, T> change) where T : class, new() => writer.Run(turn => Change(turn, change));

    /// <summary>The same within a turn, for whoever notes down with it who did it.</summary>
    public T Change<T>(WriteTurn turn, Func<T, T> change) where T : class, new()
    {
        // Read within the transaction: somebody in the same group of commands may have changed another value.
        var row = turn.Db.Set<Setting>().SingleOrDefault(setting => setting.Name == typeof(T).Name);
        var changed = change(Read<T>(row?.Json));
        if (row is null) turn.Db.Add(row = new Setting { Name = typeof(T).Name });
        row.Json = Different(changed).ToJsonString(Form);
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
