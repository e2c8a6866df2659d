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
