using System.Net;
using ChatSite.Accounts;
using ChatSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Accounts;

public sealed class SessionsTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_stamp_ends_all_sessions_of_that_person_at_once_and_nobody_elses()
    {
        using var cleo = await school.Register("Cleo");
        using var elsewhere = await Again("Cleo");
        Assert.Equal(HttpStatusCode.OK, (await cleo.Get("/chat?list=true")).StatusCode);

        await Change("Cleo", users => users.UpdateSecurityStampAsync);

        Assert.StartsWith("/login", (await cleo.Get("/chat?list=true")).Headers.Location?.ToString());
        Assert.StartsWith("/login", (await elsewhere.Get("/chat?list=true")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await school.Ada.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task The_open_lines_of_ended_sessions_close_at_once()
    {
        using var flo = await school.Register("Flo");
        var answer = await flo.Client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var line = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: hi", await line.ReadLineAsync(Cancel));

        await Change("Flo", users => users.UpdateSecurityStampAsync);

        await line.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task Whoever_logs_in_again_after_that_is_in()
    {
        using var dora = await school.Register("Dora");
        await Change("Dora", users => users.UpdateSecurityStampAsync);

        using var again = await Again("Dora");

        Assert.Equal(HttpStatusCode.OK, (await again.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task Somebody_whose_account_is_gone_is_out()
    {
        using var gone = await school.Register("Gone Girl");

        await Change("Gone Girl", users => users.DeleteAsync);

        Assert.StartsWith("/login", (await gone.Get("/chat?list=true")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_cookie_that_was_touched_opens_nothing()
    {
        var cookie = school.Ada.Cookies.Single(cookie => cookie.Name == "chatsite").Value;
        using var stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Address };
        foreach (var at in new[] { 0, cookie.Length / 2, cookie.Length - 2 })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/chat");
            request.Headers.Add("Cookie", $"chatsite={cookie[..at]}{(cookie[at] == 'A' ? 'B' : 'A')}{cookie[(at + 1)..]}");

            Assert.StartsWith("/login", (await stranger.SendAsync(request, Cancel)).Headers.Location?.ToString());
        }
    }

    [Fact]
    public void The_cookie_is_short() =>
        Assert.InRange(school.Ada.Cookies.Single(cookie => cookie.Name == "chatsite").Value.Length, 100, 250);

    private async Task<Person> Again(string name)
    {
        var person = new Person(school, name);
        await person.SignIn();
        return person;
    }

    private async Task Change(string name, Func<UserManager<User>, Func<User, Task<IdentityResult>>> change)
    {
        await using var scope = school.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        Assert.True((await change(users)((await users.FindByNameAsync(name))!)).Succeeded);
    }
}
