using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ChatSite.Tests.Support.Filter;

namespace ChatSite.Tests.Support.Browsers;

/// <summary>
/// What the journeys have in common: people at browsers of their own, and a look at what they left behind.
/// A journey also fails when a page threw an error or broke its Content-Security-Policy on the way.
/// </summary>
public abstract class BrowserJourney(School school, OneBrowser oneBrowser) : IClassFixture<School>, IAsyncLifetime
{
    private readonly List<(string Name, IBrowserContext Context)> _people = [];
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<FilterProxy> _filters = [];
    private IBrowser? _browser;

    protected School School => school;

    public async ValueTask InitializeAsync() => _browser = await oneBrowser.Enter();

    /// <summary>Somebody sits down at a browser of their own, signed in, on a page of the site.</summary>
    protected async Task<IPage> Sit(Person person, string path, BrowserNewContextOptions? wishes = null, FilterProxy? behind = null)
    {
        var address = behind?.Address ?? school.Address;
        wishes ??= new();
        wishes.BaseURL = address.ToString();
        var context = await Browser(person.Name, wishes);
        await context.AddCookiesAsync(person.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Sits down in a room and waits until the line is live.</summary>
    protected async Task<IPage> Enter(Person person, int room, BrowserNewContextOptions? wishes = null, FilterProxy? behind = null)
    {
        var page = await Sit(person, $"/rooms/{room}", wishes, behind);
        await page.IsLive();
        return page;
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    protected async Task<IBrowserContext> Browser(string name, BrowserNewContextOptions? wishes = null)
    {
        wishes ??= new();
        wishes.Locale ??= "en-GB";
        wishes.TimezoneId ??= "Europe/London";
        wishes.BaseURL ??= school.Address.ToString();
        wishes.ViewportSize ??= new() { Width = 1000, Height = 700 };
        var context = await _browser!.NewContextAsync(wishes);
        context.SetDefaultTimeout(30_000);
        await context.Tracing.StartAsync(new() { Snapshots = true, Title = name });
        context.WebError += (_, error) => _complaints.Enqueue($"{name}: {error.Error}");
        context.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) _complaints.Enqueue($"{name}: {line.Text}");
        };
        _people.Add((name, context));
        return context;
    }

    /// <summary>A filter of this journey's own before the site.</summary>
    protected FilterProxy Filter()
    {
        var filter = new FilterProxy(school.Address);
        _filters.Add(filter);
        return filter;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            var failed = TestContext.Current.TestState?.Result == TestResult.Failed || !_complaints.IsEmpty;
            foreach (var (name, context) in _people)
            {
                if (failed) await Keep(name, context);
                await context.CloseAsync();
            }
            foreach (var filter in _filters) await filter.DisposeAsync();
        }
        finally
        {
            oneBrowser.Leave();
        }
        Assert.Empty(_complaints);
    }

    // TestResults/<promise>/<person>.zip opens with: playwright show-trace
    private async Task Keep(string name, IBrowserContext context)
    {
        var test = Regex.Replace(TestContext.Current.Test?.TestDisplayName ?? GetType().Name, @"[^\w.]+", "_");
        var folder = Directory.CreateDirectory(Path.Combine(Repository(), "TestResults", test)).FullName;
        await context.Tracing.StopAsync(new() { Path = Path.Combine(folder, $"{name}.zip") });
        foreach (var (page, number) in context.Pages.Select((page, index) => (page, index + 1)))
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{number}.png") });
        TestContext.Current.TestOutputHelper?.WriteLine($"Trace and screenshots of {name}: {folder}\n{school.Log}");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is { } parent && !File.Exists(Path.Combine(folder.FullName, "ChatSite.sln"))) folder = parent;
        return folder.FullName;
    }
}
