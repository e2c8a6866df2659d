using ChatSite.Audit;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Audit;

public sealed class WatchAuditTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly ServiceProvider _services;
    private readonly WatchAudit _watch;

    public WatchAuditTests()
    {
        _services = new ServiceCollection().AddScoped(_ => _school.NewDb()).BuildServiceProvider();
        _watch = new WatchAudit(_services.GetRequiredService<IServiceScopeFactory>(), _school.Clock, NullLogger<WatchAudit>.Instance);
    }

    [Fact]
    public async Task The_site_itself_finds_out_when_the_end_of_the_log_is_cut_off()
    {
        await Fill();
        await Round();
        Assert.True(_watch.Found!.IsWhole);

        _school.Set("DROP TRIGGER AuditEntries_NoDelete");
        _school.Set("DELETE FROM AuditEntries WHERE Id = 3");
        await Round();

        Assert.Null(_watch.Found.Wrong);
        Assert.False(_watch.Found.HeadFound);
        Assert.True(_watch.Found.Unguarded);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _services.Dispose();
        _school.Dispose();
    }

    private Task Round() => _watch.Round(TestContext.Current.CancellationToken);

    private Task<bool> Fill() => _school.Writer.Run(turn =>
    {
        for (var i = 0; i < 3; i++) new AuditLog(_school.Clock).Note(turn, Actor.Site, AuditAction.MailsTried, AuditSubject.Site);
        return true;
    });
}
