using System.Net;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Shared;

public sealed class ProblemsTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_elses_room_looks_like_no_room_at_all()
    {
        var room = await school.Room(school.Ben);

        var (others, none) = (await school.Ada.Get($"/rooms/{room}"), await school.Ada.Get("/rooms/99999"));

        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(Cancel), await others.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("Nothing here", await others.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_form_with_a_character_that_no_form_holds_is_refused_in_a_sentence()
    {
        var answer = await school.Ada.PostForm("/rooms/new", ("Name", "a\0b"), ("Kind", "group"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("characters that can&#x27;t be stored", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task The_script_gets_a_sentence_and_no_page()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/99999");
        request.Headers.Add("HX-Request", "true");

        var said = await (await school.Ada.Client.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel);

        Assert.StartsWith("<p class=\"error\" role=\"alert\">There is no such page", said);
    }

    [Fact]
    public async Task What_takes_no_form_says_so()
    {
        var answer = await school.Ada.Client.PostAsync("/healthz", null, Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("That doesn't work here", (await Person.Parse(answer)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("POST"), InlineData("PUT"), InlineData("DELETE"), InlineData("TRACE"), InlineData("QUERY")]
    public async Task A_page_takes_only_what_it_has_a_handler_for(string method)
    {
        var token = (await school.Ada.Page("/chat")).Body!.GetAttribute("data-csrf")!;
        foreach (var path in (string[])["/chat", "/people", $"/people/{school.Ben.Id}", $"/rooms/{await school.Room(school.Ada)}", $"/rooms/{await school.Room(school.Ben)}", "/m/1", "/admin"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("X-CSRF", token);
            using var answer = await school.Ada.Client.SendAsync(request, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{method} {path} answered {answer.StatusCode}.");
        }
    }

    [Theory]
    [InlineData("text/plain"), InlineData("application/json"), InlineData(null)]
    public async Task What_is_no_form_is_refused(string? type)
    {
        var room = await school.Room(school.Ada);
        var token = (await school.Ada.Page("/chat")).Body!.GetAttribute("data-csrf")!;
        foreach (var path in (string[])[$"/rooms/{room}/messages", $"/rooms/{room}/read", "/rooms/new", "/direct/1"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") };
            request.Content.Headers.Remove("Content-Type");
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.Add("X-CSRF", token);
            using var answer = await school.Ada.Client.SendAsync(request, Cancel);
            Assert.True((int)answer.StatusCode is >= 303 and < 500, $"{path} answered {answer.StatusCode}.");
        }
        Assert.Empty(await school.Ada.Reads(room));
    }

    [Fact]
    public async Task A_failure_of_ours_shows_a_reference_that_leads_to_its_one_log_line()
    {
        await using var site = await RunningSite.Start();
        using var hopper = await site.SetUp("Hopper");
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ChatDb>().Database.ExecuteSqlRawAsync("ALTER TABLE Memberships RENAME TO Away", Cancel);

        var answer = await hopper.Get("/chat?secret=typed");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.True(answer.Headers.Contains("X-ChatSite") && answer.Headers.Contains("Content-Security-Policy"));
        var reference = (await Person.Parse(answer)).QuerySelector("main b")!.TextContent;
        var line = Assert.Single(site.Log.Lines, line => line.Contains(reference));
        Assert.Contains("GET /chat", line);
        Assert.DoesNotContain("typed", line);
        Assert.Single(site.Log.Lines, line => line.StartsWith("Error ChatSite", StringComparison.Ordinal));
        Assert.DoesNotContain("no such table", await answer.Content.ReadAsStringAsync(Cancel));
    }
}
