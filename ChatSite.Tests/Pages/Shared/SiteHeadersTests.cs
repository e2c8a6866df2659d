using ChatSite.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Shared;

public sealed class SiteHeadersTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_to_everybody_carries_the_headers()
    {
        using var stranger = school.Stranger();
        var bare = new List<string>();
        foreach (var person in new[] { school.Ada, stranger })
            foreach (var path in Paths().Append("/no/such/page").Append("/rooms/999"))
            {
                using var answer = await person.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
                string Header(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);

                if (Header("X-ChatSite") != "1") bare.Add($"{path}: no X-ChatSite");
                if (!Header("Content-Security-Policy").StartsWith("default-src 'none';", StringComparison.Ordinal)) bare.Add($"{path}: no policy");
                if (Header("X-Content-Type-Options") != "nosniff") bare.Add($"{path}: may be sniffed");
                if (Header("Referrer-Policy") != "same-origin" || Header("Cross-Origin-Opener-Policy") != "same-origin") bare.Add($"{path}: tells others");
                if (!IsFile(path) && !Header("Cache-Control").Contains("no-store")) bare.Add($"{path}: is kept by the browser");
                if (Header("Server") != "" || Header("X-Powered-By") != "") bare.Add($"{path}: boasts");
            }

        Assert.Empty(bare);
    }

    [Fact]
    public async Task The_browser_may_keep_script_and_style()
    {
        var page = await school.Ada.Page("/chat?list=true");
        var style = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var answer = await school.Ada.Client.GetAsync(style, HttpCompletionOption.ResponseHeadersRead, Cancel);

        Assert.DoesNotContain("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task The_policy_lets_no_inline_script_or_style_and_no_frame()
    {
        var policy = (await school.Ada.Get("/chat?list=true")).Headers.GetValues("Content-Security-Policy").Single();

        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.Contains("base-uri 'none'", policy);
    }

    [Fact]
    public async Task No_page_has_what_the_policy_forbids()
    {
        foreach (var path in Paths().Where(path => !IsFile(path) && !path.EndsWith("/live", StringComparison.Ordinal)))
        {
            var answer = await school.Ada.Get(path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await Person.Parse(answer);

            Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style]"));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_the_script_fetches_goes_without_the_headers_of_documents()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/1?before=1");
        request.Headers.Add("HX-Request", "true");

        var answer = await school.Ada.Client.SendAsync(request, Cancel);

        Assert.True(answer.Headers.Contains("X-ChatSite"));
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    private IEnumerable<string> Paths() => school.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart text ? text.Content : part is RoutePatternSeparatorPart dot ? dot.Content : "1")))))
        .Where(path => path != "/logout").Distinct();

    private static bool IsFile(string path) => path.StartsWith("/dist/", StringComparison.Ordinal) || path.StartsWith("/img/", StringComparison.Ordinal);
}
