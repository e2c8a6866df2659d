using System.Net;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Pages.Admin;

public sealed class HealthTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Each_part_of_the_site_says_how_it_stands_and_what_to_do_the_worst_first()
    {
        var page = await school.Teacher.Page("/admin/health");

        var parts = page.QuerySelectorAll("li.finding").Select(part => (Name: part.QuerySelector("h2")!.TextContent, Standing: part.ClassList[1])).ToList();
        string[] known = ["Writing", "Disk", "Backup", "Log of the database", "Mail", "Live lines", "Clock", "Certificate", "Limits", "Version", "Address"];
        Assert.Empty(known.Except(parts.Select(part => part.Name)));
        Assert.Equal(parts.Select(part => part.Standing), parts.Select(part => part.Standing).OrderBy(standing => Array.IndexOf(["wrong", "watch", "well"], standing)));
        Assert.Matches(@"It is \d+ \w+ \d{4}, \d\d:\d\d\.", page.Body!.TextContent);
        Assert.Contains("What to do: Set ChatSite:PublicAddress, and start the site again.", page.Body!.TextContent);
        Assert.Contains("What to do: Take ChatSite:RateLimits:Off out of the configuration", page.Body!.TextContent);
    }

    [Fact]
    public async Task A_proxy_that_is_not_believed_is_noticed()
    {
        using var teacher = new HttpRequestMessage(HttpMethod.Get, "/admin/health");
        teacher.Headers.Add("X-Forwarded-For", "203.0.113.9");

        var page = await Person.Parse(await school.Teacher.Client.SendAsync(teacher, TestContext.Current.CancellationToken));

        Assert.Contains("A proxy stands before the site, but isn’t believed", page.Body!.TextContent);
    }

    [Fact]
    public async Task Nobody_else_finds_it() => Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/health")).StatusCode);

    [Fact]
    public async Task A_site_is_ready_while_it_writes_and_says_so_to_anybody()
    {
        var answer = await school.Stranger().Get("/readyz");

        Assert.Equal((HttpStatusCode.OK, "ready"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_site_whose_writer_is_stuck_is_not_ready_and_is_so_again_afterwards()
    {
        await using var site = await RunningSite.Start();
        await site.SetUp("Hopper");
        using var stuck = new ManualResetEventSlim();
        var writing = site.Services.GetRequiredService<WriterQueue>().Run(_ => stuck.Wait(TimeSpan.FromSeconds(30)));

        var answer = await site.Stranger().Get("/readyz");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "writing is stuck"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("ok", await site.Stranger().Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));

        stuck.Set();
        await writing;
        await Eventually(async () => (await site.Stranger().Get("/readyz")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_site_that_stops_is_not_ready()
    {
        await using var site = await RunningSite.Start();
        var readiness = site.Services.GetRequiredService<ChatSite.Health.Readiness>();
        Assert.Null(await readiness.Problem(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await site.Stranger().Get("/readyz")).StatusCode); // also before anybody has set it up

        site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal("stopping", await readiness.Problem(TestContext.Current.CancellationToken));
    }

    private static async Task Eventually(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await isSo()) await Task.Delay(100, patience.Token);
    }
}
