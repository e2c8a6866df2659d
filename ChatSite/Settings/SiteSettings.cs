using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Settings;

/// <summary>
/// What an administrator changes while the site runs. Each group is a record with its defaults
/// (<c>settings.Get&lt;SignUpSettings&gt;().Mode</c>), named by its type and kept in memory: asking costs nothing. Only values
/// that differ from their defaults are stored; the others follow the configuration (<see cref="ConfiguredAttribute"/>).
/// </summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, WriterQueue writer, AuditLog audit)
{
    private readonly ConcurrentDictionary<Type, object> _present = new(), _defaults = new();

    /// <summary>A group was changed and stored; told with its new values, on the writer's thread: be quick.</summary>
    public event Action<object>? SettingsChanged;

    public T Get<T>() where T : class, new() => (T)_present.GetOrAdd(typeof(T), _ => Load<T>());

    /// <summary>What holds while nobody has changed anything here.</summary>
    public T Default<T>() where T : class, new() => (T)_defaults.GetOrAdd(typeof(T), _ => Configured<T>());

    /// <summary>Changes a group: <c>settings.Change&lt;SignUpSettings&gt;(actor, now => now with { Mode = SignUpMode.Closed })</c>. The audit log keeps old and new.</summary>
    public Task<T> Change<T>(Actor actor, Func<T, T> change) where T : class, new() => writer.Run(turn => Change(turn, actor, change));

    /// <summary>The same where it may be refused; then nothing changes.</summary>
    public Task<Outcome<T>> Change<T>(Actor actor, Func<T, Outcome<T>> change) where T : class, new() => writer.Run(turn => Change(turn, actor, change));

    /// <summary>The same within a turn.</summary>
    public T Change<T>(WriteTurn turn, Actor actor, Func<T, T> change) where T : class, new() =>
        Change<T>(turn, actor, now => (Outcome<T>)change(now)).Value!;

    private Outcome<T> Change<T>(WriteTurn turn, Actor actor, Func<T, Outcome<T>> change) where T : class, new()
    {
        // Read within the transaction: somebody in the same group of commands may have changed another value.
        var row = turn.Db.Set<Setting>().SingleOrDefault(setting => setting.Name == typeof(T).Name);
        var before = Read<T>(row?.Json);
        var outcome = change(before);
        if (outcome.Value is not { } changed) return outcome;
        if (row is null) turn.Db.Add(row = new Setting { Name = typeof(T).Name });
        row.Json = Different(changed).ToJsonString(SettingTexts.Form);
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
        var (old, now) = (SettingTexts.Of(before), SettingTexts.Of(after));
        return [.. from name in old.Keys.Union(now.Keys)
                   let change = new AuditChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name))
                   where change.Old != change.New
                   select change];
    }

    private T Load<T>() where T : class, new()
    {
        using var scope = scopes.CreateScope();
        return Read<T>(scope.ServiceProvider.GetRequiredService<ChatDb>().Set<Setting>().AsNoTracking()
            .Where(setting => setting.Name == typeof(T).Name).Select(setting => setting.Json).SingleOrDefault());
    }

    private T Configured<T>() where T : class, new()
    {
        var usual = new T();
        using var scope = scopes.CreateScope();
        if (typeof(T).GetCustomAttribute<ConfiguredAttribute>() is not { } configured || scope.ServiceProvider.GetService<IConfiguration>() is not { } configuration) return usual;
        var section = configuration.GetSection(configured.Section);
        var texts = from name in SettingTexts.Of(usual).Keys let text = section[name.Replace('.', ':')] where text is not null select KeyValuePair.Create(name, text);
        var group = SettingTexts.With(usual, texts);
        return group.Refused(out var reason) ? throw new StartRefused($"{section.Path}{(group.Field == "" ? "" : ":" + group.Field.Replace('.', ':'))}: {reason}") : group.Value!;
    }

    private T Read<T>(string? json) where T : class, new()
    {
        if (json is null) return Default<T>();
        var values = SettingTexts.Values(Default<T>());
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject()) values[name] = value?.DeepClone();
        return values.Deserialize<T>(SettingTexts.Form)!;
    }

    private JsonObject Different<T>(T group) where T : class, new()
    {
        var (values, defaults) = (SettingTexts.Values(group), SettingTexts.Values(Default<T>()));
        foreach (var (name, value) in defaults)
            if (JsonNode.DeepEquals(values[name], value)) values.Remove(name);
        return values;
    }
}
