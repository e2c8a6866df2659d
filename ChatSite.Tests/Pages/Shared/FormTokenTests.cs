using System.Net;
using ChatSite.Tests.Support;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Shared;

/// <summary>No form of another site is taken, whatever it posts to.</summary>
public sealed class FormTokenTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_that_takes_a_form_refuses_one_without_a_token()
    {
        var taken = new List<string>();
        foreach (var path in Paths())
        {
            // As whoever may do everything: who may not open a page is told nothing of its form either.
            var answer = await school.Teacher.Client.PostAsync(path, new FormUrlEncodedContent([]), Cancel);
            // 405: nothing is taken there at all; 415: no form is.
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType)) taken.Add($"{path} {(int)answer.StatusCode}");
        }

        Assert.Empty(taken);
    }

    [Fact]
    public async Task The_refusal_says_to_reload()
    {
        var answer = await school.Ada.Client.PostAsync("/logout", new FormUrlEncodedContent([]), Cancel);

        Assert.Contains("reload the page", (await Person.Parse(answer)).QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await school.Ada.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task A_token_is_taken_again_and_again_but_only_from_its_owner_with_its_cookie()
    {
        var room = await school.Room(school.Ada, school.Ben);
        var token = (await school.Ada.Page($"/rooms/{room}")).Body!.GetAttribute("data-csrf")!;

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await Post(school.Ada, room, token));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(school.Ben, room, token));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(school.Ada, room, token[..^2] + "AA"));

        using var elsewhere = new Person(school, "Ada");
        await elsewhere.SignIn();
        Assert.Equal(HttpStatusCode.BadRequest, await Post(elsewhere, room, token));
    }

    [Fact]
    public async Task A_token_of_before_logging_in_is_not_taken_after()
    {
        using var ada = new Person(school, "Ada");
        var page = await ada.Page("/login");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await ada.SignIn();

        Assert.Equal(HttpStatusCode.BadRequest, await Post(ada, await school.Room(school.Ada), token));
    }

    [Fact]
    public async Task What_was_typed_into_a_stale_form_stands_in_a_fresh_one_that_works()
    {
        var room = await school.Room(school.Ada, school.Ben);
        var mine = await school.Ada.Say(room, "Mondy");

        var (answer, token) = await Stale($"/rooms/{room}/messages", "A long thought", ("Key", "k7"));
        Assert.Equal("k7", answer.QuerySelector("#composer [name=Key]")!.GetAttribute("value"));
        Assert.Contains("was not sent", answer.QuerySelector("#text-error")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, await Post(school.Ada, room, token));

        (answer, _) = await Stale($"/messages/{mine}/edit", "Monday");
        Assert.Contains("nothing was changed", answer.QuerySelector(".error")!.TextContent);
        Assert.Contains("Mondy", await school.Ada.Reads(room));
        Assert.DoesNotContain("A long thought", await school.Ada.Reads(room));
    }

    private async Task<(AngleSharp.Html.Dom.IHtmlDocument Page, string Token)> Stale(string path, string text, params (string Name, string Value)[] more)
    {
        var fields = more.Append((Name: "Text", Value: text)).Append((Name: "__RequestVerificationToken", Value: "of yesterday"));
        var answer = await school.Ada.Client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal(text, page.QuerySelector("textarea")!.TextContent);
        return (page, page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    private static async Task<HttpStatusCode> Post(Person person, int room, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/rooms/{room}/messages") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Text", "hello")]) };
        request.Headers.Add("X-CSRF", token);
        request.Headers.Add("HX-Request", "true");
        return (await person.Client.SendAsync(request, Cancel)).StatusCode;
    }

    // Pages name no methods: each is asked. Route values are somebody's room and message, or nothing's.
    private IEnumerable<string> Paths() => school.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null || endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
        .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.IsSimple && segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart part ? part.Content : "1")))
        .Distinct();
}
