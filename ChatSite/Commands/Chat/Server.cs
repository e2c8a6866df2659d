using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatSite.Commands.Chat;

/// <summary>The site over the network: the JSON API with a token, and the live line with the session that was opened for it.</summary>
internal sealed class Server : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client;

    public Server(Uri address)
    {
        Address = address;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        _client.DefaultRequestHeaders.UserAgent.ParseAdd($"ChatSite-terminal/1 ({(OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Mac OS X" : "Linux")})");
    }

    public Uri Address { get; }

    /// <summary>Empty when there is only a token.</summary>
    public CookieContainer Cookies { get; } = new();

    public string? Token { get; set; }

    /// <summary>With a session there is a live line; with a token alone the site is asked now and then.</summary>
    public bool HasSession => FormToken is not null;

    /// <summary>What the session's forms carry; null without a session.</summary>
    public string? FormToken { get; set; }

    public async Task<MeThere> Me(CancellationToken cancel) => await Get<MeThere>("api/v1/me", cancel);

    public async Task<RoomThere[]> Rooms(CancellationToken cancel) => await Get<RoomThere[]>("api/v1/rooms", cancel);

    public async Task<PersonThere[]> Online(CancellationToken cancel) => await Get<PersonThere[]>("api/v1/users/online", cancel);

    public Task<StretchThere> Newest(int room, int count, CancellationToken cancel) => Get<StretchThere>($"api/v1/rooms/{room}/messages?limit={count}", cancel);

    public Task<StretchThere> Before(int room, long id, int count, CancellationToken cancel) => Get<StretchThere>($"api/v1/rooms/{room}/messages?before={id}&limit={count}", cancel);

    public Task<StretchThere> After(int room, long cursor, CancellationToken cancel) => Get<StretchThere>($"api/v1/rooms/{room}/messages?after={cursor}&limit=200", cancel);

    public async Task Post(int room, string text, string key, CancellationToken cancel)
    {
        // With its length: some filters let nothing through that comes in chunks.
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { text, key }, Web));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/rooms/{room}/messages") { Content = content };
        using var answer = await Send(request, cancel);
    }

    /// <summary>The numbers that the live line tells: that of the last change when it opens, then one for each change. A heartbeat is a 0.</summary>
    public async IAsyncEnumerable<long> Live(int room, long cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var answer = await Line(room, cursor, cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        var (name, id, data) = ("", 0L, "");
        while (await reader.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(50), cancel) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.TryParse(line.AsSpan(4), out var number) ? number : 0;
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0)
            {
                if (name == "bye") throw new ServerProblem(HttpStatusCode.NotFound, "You are no longer in this room.");
                yield return name switch { "hi" => long.TryParse(data, out var now) ? now : 0, "reset" => long.MaxValue, "" => id, _ => 0 };
                (name, id, data) = ("", 0, "");
            }
        }
    }

    /// <summary>What stands in the terminal is read; the other pages of this person hear of it. Where it does not get through, the next time will do.</summary>
    public async Task MarkRead(int room, long upto, CancellationToken cancel)
    {
        if (FormToken is null) return;
        var request = new HttpRequestMessage(HttpMethod.Post, $"rooms/{room}/read") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Upto", $"{upto}")]) };
        request.Headers.Add("X-CSRF", FormToken);
        using var answer = await Ours(request, cancel);
    }

    /// <summary>Asks for a page as a browser would.</summary>
    public async Task<HttpResponseMessage> Page(string path, CancellationToken cancel) => await Ours(new HttpRequestMessage(HttpMethod.Get, path), cancel);

    /// <summary>Sends a form as a browser would.</summary>
    public async Task<HttpResponseMessage> Form(string path, CancellationToken cancel, params (string Name, string Value)[] fields) =>
        await Ours(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) }, cancel);

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> Line(int room, long cursor, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var request = new HttpRequestMessage(HttpMethod.Get, $"rooms/{room}/live?after={cursor}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        var answer = await Known(() => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token), cancel);
        if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "text/event-stream") return answer;
        using (answer) throw await Problem(answer, cancel);
    }

    private async Task<T> Get<T>(string path, CancellationToken cancel)
    {
        using var answer = await Send(new HttpRequestMessage(HttpMethod.Get, path), cancel);
        return await answer.Content.ReadFromJsonAsync<T>(Web, cancel) ?? throw new HttpRequestException("An empty answer.");
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var answer = await Ours(request, cancel);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await Problem(answer, cancel);
    }

    private async Task<HttpResponseMessage> Ours(HttpRequestMessage request, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        return await Known(() => _client.SendAsync(request, patience.Token), cancel);
    }

    // What answers without our mark is a filter or a proxy on the way, whatever it says.
    private static async Task<HttpResponseMessage> Known(Func<Task<HttpResponseMessage>> ask, CancellationToken cancel)
    {
        try
        {
            var answer = await ask();
            if (answer.Headers.Contains("X-ChatSite")) return answer;
            answer.Dispose();
            throw new HttpRequestException("Something else than ChatSite has answered.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException("There was no answer in time.");
        }
    }

    private static async Task<ServerProblem> Problem(HttpResponseMessage answer, CancellationToken cancel)
    {
        var sentence = $"The site answered {(int)answer.StatusCode}.";
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && (await answer.Content.ReadFromJsonAsync<ProblemThere>(Web, cancel))?.Detail is { } detail)
            sentence = Harmless.Line(detail);
        // Whoever is signed out is led to the login.
        var status = (int)answer.StatusCode is >= 300 and < 400 ? HttpStatusCode.Unauthorized : answer.StatusCode;
        return new ServerProblem(status, sentence, answer.Headers.RetryAfter?.Delta);
    }
}
