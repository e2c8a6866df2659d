using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSite.Tests.Support;

/// <summary>The real site on a free loopback port, over a data folder of its own that goes when it goes. Nobody has an account yet.</summary>
public class RunningSite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatsite-").FullName;
    private readonly string[] _settings;
    private WebApplication? _app;
    private Uri? _address;

    public RunningSite() : this([])
    {
    }

    /// <param name="settings">More arguments for the site, such as <c>--Live:Heartbeat=00:00:01</c>.</param>
    protected RunningSite(string[] settings) => _settings = settings;

    public Uri Address => _address ?? throw new InvalidOperationException("The site is not started.");
    public string DataFolder => _folder;
    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The site is not started.");

    /// <summary>What the site complained about: warnings and worse.</summary>
    public SiteLog Log { get; } = new();

    public static async Task<RunningSite> Start(params string[] settings)
    {
        var site = new RunningSite(settings);
        await site.Start();
        return site;
    }

    /// <summary>Somebody who has not signed in.</summary>
    public Person Stranger() => new(this, "a stranger");

    /// <summary>Sets the site up; whoever does it is the administrator.</summary>
    public async Task<Person> SetUp(string name)
    {
        var person = new Person(this, name);
        await person.Send("/setup", ("UserName", name), ("Email", person.Email), ("Password", Person.Password), ("ConfirmPassword", Person.Password), ("SetupCode", ""));
        await person.SignIn();
        return person;
    }

    public async Task<Person> Register(string name)
    {
        var person = new Person(this, name);
        await person.Send("/register", ("UserName", name), ("Email", person.Email), ("Password", Person.Password), ("ConfirmPassword", Person.Password));
        await person.SignIn();
        return person;
    }

    /// <summary>Stops the site and starts it again on the same data and the same port.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async Task Stop()
    {
        if (_app is null) return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _app = null;
    }

    public async Task Start()
    {
        var url = _address?.ToString() ?? "http://127.0.0.1:0";
        // Named as the site, not as the tests, so that it finds its own static files.
        _app = Site.Build(["--applicationName", "ChatSite", "--urls", url, "--ChatSite:DataFolder", _folder, "--ChatSite:RateLimits:Off", "true", "--Logging:Console:LogLevel:Default", "None", .. _settings]);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        _address = new Uri(addresses!.Addresses.First());
    }

    public virtual async ValueTask InitializeAsync() => await Start();

    public virtual async ValueTask DisposeAsync()
    {
        await Stop();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // Windows keeps a pooled database file open a little longer; the temp folder is cleaned by the system.
        }
        GC.SuppressFinalize(this);
    }
}
