using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatSite.Api;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Support;

/// <summary>A program that uses the API with a person's token: no cookies, no pages.</summary>
public sealed class ApiProgram : IDisposable
{
    private readonly HttpClient _client;

    public ApiProgram(RunningSite site, string? secret)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        if (secret is not null) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    public NewToken? Made { get; private init; }

    /// <summary>With a token of this person, made without the page.</summary>
    public static async Task<ApiProgram> Of(RunningSite site, Person person, ApiScopes scopes = ApiScopes.Read | ApiScopes.Write)
    {
        var made = await site.Services.GetRequiredService<KeepTokens>().Make(person.Id, "Test", scopes, days: 7);
        Assert.False(made.Refused(out var reason), reason);
        return new ApiProgram(site, made.Value!.Secret) { Made = made.Value };
    }

    public Task<HttpResponseMessage> Get(string path) => _client.GetAsync("/api/v1/" + path, Cancel);

    public Task<HttpResponseMessage> Post(string path, object? body) => _client.PostAsJsonAsync("/api/v1/" + path, body, Cancel);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _client.SendAsync(request, Cancel);

    /// <summary>The answer's JSON, which has to be there.</summary>
    public async Task<JsonNode> Read(string path)
    {
        var answer = await Get(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
    }

    /// <summary>Says something that has to be accepted; answers the message's id.</summary>
    public async Task<long> Say(int room, string text, string? key = null)
    {
        var answer = await Post($"rooms/{room}/messages", new { text, key });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (long)(await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["id"]!;
    }

    /// <summary>The sentence of a problem, which has to be one.</summary>
    public static async Task<string> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel);
        Assert.Equal((int)status, (int)problem!["status"]!);
        return (string)problem["detail"]!;
    }

    public void Dispose() => _client.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
