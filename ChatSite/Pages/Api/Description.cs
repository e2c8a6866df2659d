using System.Text.Json.Serialization;
using ChatSite.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatSite.Pages.Api;

/// <summary>/openapi/v1.json: the API as tools read it, made from the endpoints themselves and once only.</summary>
internal static class Description
{
    private const string Name = "v1", Scheme = "token";

    public static void AddDescription(this IServiceCollection services)
    {
        // Numbers are numbers, in what is read and in what is described.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(Name, openApi =>
        {
            openApi.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            openApi.AddDocumentTransformer((document, _, _) => Complete(document));
        });
    }

    public static void MapDescription(this IEndpointRouteBuilder app)
    {
        var made = new Lazy<Task<string>>(async () =>
        {
            var document = await app.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
            return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        });
        app.MapGet("/openapi/v1.json", async () => Results.Content(await made.Value, "application/json; charset=utf-8"))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static Task Complete(OpenApiDocument document)
    {
        document.Info = new() { Title = "ChatSite", Version = Name, Description = "Conversations for programs. Tokens are made under /settings/tokens. What can't be done is answered as application/problem+json." };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token from /settings/tokens." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
