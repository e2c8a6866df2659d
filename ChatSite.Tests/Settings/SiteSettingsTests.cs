using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Settings;

public sealed class SiteSettingsTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly ConfigurationManager _configuration = new();
    private readonly ServiceProvider _services;

    public SiteSettingsTests() =>
        _services = new ServiceCollection().AddScoped(_ => _school.NewDb()).AddSingleton<IConfiguration>(_configuration).BuildServiceProvider();

    [Fact]
    public void What_nobody_has_changed_has_its_default_and_is_not_stored()
    {
        Assert.Equal(new Bell(), Open().Get<Bell>());
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_change_counts_at_once_is_told_and_is_there_after_a_restart()
    {
        var settings = Open();
        var told = new List<object>();
        settings.SettingsChanged += told.Add;

        await settings.Change<Bell>(Actor.Site, bell => bell with { Tune = Tune.Gong, Text = "Zeit für „Pause“" });

        var changed = new Bell { Tune = Tune.Gong, Text = "Zeit für „Pause“" };
        Assert.Equal(changed, settings.Get<Bell>());
        Assert.Equal([changed], told);
        Assert.Equal(changed, Open().Get<Bell>());
    }

    [Fact]
    public async Task Two_who_change_different_values_at_the_same_moment_both_get_theirs()
    {
        var settings = Open();

        await Task.WhenAll(settings.Change<Bell>(Actor.Site, bell => bell with { Tune = Tune.Gong }), settings.Change<Bell>(Actor.Site, bell => bell with { Text = "Lunch" }));

        Assert.Equal(new Bell { Tune = Tune.Gong, Text = "Lunch" }, settings.Get<Bell>());
    }

    [Fact]
    public async Task What_was_taken_back_was_never_changed()
    {
        var settings = Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => _school.Writer.Run<int>(turn =>
        {
            settings.Change<Bell>(turn, Actor.Site, bell => bell with { Text = "never" });
            throw new InvalidOperationException();
        }));

        Assert.Equal(new Bell(), settings.Get<Bell>());
        Assert.Empty(Stored());
    }

    [Fact]
    public void Values_of_another_version_do_no_harm()
    {
        _school.Set("INSERT INTO Settings (Name, Json) VALUES ('Bell', {0})", """{"Text":"Lunch","Volume":11}""");

        Assert.Equal(new Bell { Text = "Lunch" }, Open().Get<Bell>());
    }

    [Fact]
    public async Task A_value_that_nobody_has_changed_follows_the_configuration_and_a_changed_one_stays()
    {
        _configuration["School:Bell:Text"] = "Recess";
        Assert.Equal(new Gong { Text = "Recess" }, Open().Get<Gong>());

        await Open().Change<Gong>(Actor.Site, gong => gong with { Seconds = 9 });
        _configuration["School:Bell:Text"] = "Playtime";
        _configuration["School:Bell:Seconds"] = "1";

        Assert.Equal(new Gong { Text = "Playtime", Seconds = 9 }, Open().Get<Gong>());
        Assert.Equal("""{"Seconds":9}""", Stored().Single().Json);
    }

    [Fact]
    public async Task A_value_that_is_put_back_follows_the_configuration_again()
    {
        _configuration["School:Bell:Text"] = "Recess";
        var settings = Open();
        await settings.Change<Gong>(Actor.Site, gong => gong with { Text = "Lunch" });

        await settings.Change<Gong>(Actor.Site, _ => settings.Default<Gong>());

        Assert.Equal("{}", Stored().Single().Json);
    }

    private SiteSettings Open() => new(_services.GetRequiredService<IServiceScopeFactory>(), _school.Writer, new AuditLog(_school.Clock));

    private List<Setting> Stored()
    {
        using var db = _school.NewDb();
        return [.. db.Set<Setting>().AsNoTracking()];
    }

    public void Dispose()
    {
        _services.Dispose();
        _school.Dispose();
    }

    private enum Tune { Chime, Gong }

    [Configured("School:Bell")]
    private sealed record Gong
    {
        public string Text { get; init; } = "Break";
        public int Seconds { get; init; } = 3;
    }

    private sealed record Bell
    {
        public Tune Tune { get; init; }
        public string Text { get; init; } = "Break";
    }
}
