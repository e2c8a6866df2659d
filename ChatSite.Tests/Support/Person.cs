using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ChatSite.Tests.Support;

/// <summary>Somebody at a browser without scripts: keeps cookies, looks at pages, sends their forms.</summary>
public sealed class Person(RunningSite site, string name) : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;
    private string? _token;

    public string Name { get; } = name;
    public string Email => $"{Name.ToLowerInvariant().Replace(' ', '.')}@school.example";
    public int Id { get; private set; }

    /// <summary>Sends what it is told, with this person's cookies; follows no redirect.</summary>
    public HttpClient Client => _client ??= new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = site.Address };

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync(path, Cancel);

    /// <summary>The page a browser would end up on.</summary>
    public async Task<IHtmlDocument> Page(string path)
    {
        var answer = await Get(path);
        for (var hops = 0; answer.Headers.Location is { } next && hops < 5; hops++)
            answer = await Client.GetAsync(new Uri(answer.RequestMessage!.RequestUri!, next), Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode} to {Name}.\n{site.Log}");
        var page = await Parse(answer);
        _token = TokenOf(page) ?? _token;
        return page;
    }

    /// <summary>Sends a form as a browser without scripts does, with a valid token; answers what the site answered.</summary>
    public async Task<HttpResponseMessage> PostForm(string path, params (string Name, string Value)[] fields) =>
        await Client.SendAsync(await Form(path, fields), Cancel);

    /// <summary>Sends a form as the page's script does: the answer is a fragment.</summary>
    public async Task<HttpResponseMessage> PostFragment(string path, params (string Name, string Value)[] fields)
    {
        var request = await Form(path, fields);
        request.Headers.Add("HX-Request", "true");
        return await Client.SendAsync(request, Cancel);
    }

    /// <summary>Sends a form that the site has to accept.</summary>
    public async Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] fields)
    {
        var answer = await PostForm(path, fields);
        Assert.True((int)answer.StatusCode is >= 200 and < 400, $"{path} refused {Name} with {(int)answer.StatusCode}: {await Said(answer)}\n{site.Log}");
        return answer;
    }

    /// <summary>Says something in a room; answers the message's id.</summary>
    public async Task<long> Say(int room, string text)
    {
        var answer = await Send($"/rooms/{room}/messages", ("Text", text), ("Key", Guid.NewGuid().ToString("N")));
        return long.Parse(answer.Headers.GetValues("X-Message-Id").Single());
    }

    /// <summary>The texts that the room's page shows, oldest first.</summary>
    public async Task<string[]> Reads(int room)
    {
        var page = await Page($"/rooms/{room}");
        return [.. page.QuerySelectorAll("#messages > .message:not(.notice) [dir=auto]").Select(text => text.TextContent.Trim())];
    }

    public async Task SignIn()
    {
        _token = null;
        await Send("/login", ("UserName", Name), ("Password", Password));
        _token = null;
        Id = int.Parse((await Page("/chat")).Body!.GetAttribute("data-me")!);
    }

    public static async Task<IHtmlDocument> Parse(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Cancel), Cancel);

    public void Dispose() => _client?.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<HttpRequestMessage> Form(string path, (string Name, string Value)[] fields)
    {
        if (_token is null) await Page(Id == 0 ? "/login" : "/chat");
        var content = fields.Append((Name: "__RequestVerificationToken", Value: _token ?? "")).Select(field => KeyValuePair.Create(field.Name, field.Value));
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(content) };
    }

    private static string? TokenOf(IHtmlDocument page) =>
        page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? page.Body?.GetAttribute("data-csrf");

    private static async Task<string> Said(HttpResponseMessage answer) => (await Parse(answer)).Body?.TextContent.Trim() ?? "";
}
