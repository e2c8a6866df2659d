using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatSite.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Api;

/// <summary>/openapi/v1.json</summary>
public sealed class DescriptionTests(School school) : IClassFixture<School>
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task The_description_names_every_endpoint_of_the_api_and_nothing_else()
    {
        var paths = (await Document())["paths"]!.AsObject();
        var described = paths.SelectMany(path => path.Value!.AsObject().Where(item => Verbs.Contains(item.Key)).Select(item => $"{item.Key} {path.Key}"));

        var endpoints = school.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}"));
        Assert.Equal(endpoints.Order(), described.Order());
    }

    [Fact]
    public async Task It_says_what_each_answer_holds_that_a_token_is_needed_and_no_address_but_the_sites_own()
    {
        var document = await Document();

        Assert.Equal("/", (string)document["servers"]![0]!["url"]!);
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["token"]!["scheme"]!);
        Assert.NotNull(document["security"]![0]!["token"]);
        var message = document["components"]!["schemas"]!["ApiMessage"]!["properties"]!.AsObject().Select(property => property.Key);
        Assert.Equal(["id", "seq", "author", "kind", "text", "postedAt", "isEdited", "isRemoved"], message);
        foreach (var (path, item) in document["paths"]!.AsObject())
            foreach (var (verb, operation) in item!.AsObject().Where(item => Verbs.Contains(item.Key)))
            {
                Assert.True(operation!["summary"] is not null, $"{verb} {path} has no summary.");
                Assert.NotNull(operation["responses"]!["401"]!["content"]!["application/problem+json"]);
            }
    }

    private async Task<JsonNode> Document()
    {
        using var program = new ApiProgram(school, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        var answer = await program.Send(request);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
