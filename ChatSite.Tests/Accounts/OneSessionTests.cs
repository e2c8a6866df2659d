using System.Net;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Accounts;

/// <summary>A session can be ended alone, and then no copy of its cookie is worth anything.</summary>
public sealed class OneSessionTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cookie_that_somebody_copied_is_worth_nothing_once_its_owner_has_logged_out()
    {
        using var here = await SignedIn("Ada");
        using var thief = Copy(here);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/chat?list=true", Cancel)).StatusCode);

        await here.Send("/logout");

        Assert.StartsWith("/login", (await thief.GetAsync("/chat?list=true", Cancel)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Logging_out_closes_the_lines_of_that_session_and_leaves_those_of_another()
    {
        using var here = await SignedIn("Ada");
        using var there = await SignedIn("Ada");
        using var thief = Copy(here);
        using var copied = await Line(thief);
        using var other = await Line(there.Client);

        await here.Send("/logout");

        await copied.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await school.Teacher.Send("/rooms/new", ("Name", "Proof"), ("Kind", "group"), ("Members", "Ada"));
        while (await other.ReadLineAsync(Cancel) is { } line && !line.Contains("Proof", StringComparison.Ordinal)) Assert.DoesNotContain("bye", line);
    }

    [Fact]
    public async Task A_line_is_refused_to_a_session_that_has_ended()
    {
        using var here = await SignedIn("Ben");
        using var thief = Copy(here);
        await here.Send("/logout");

        Assert.StartsWith("/login", (await thief.GetAsync("/live?poll=1", Cancel)).Headers.Location?.ToString());
        Assert.StartsWith("/login", (await thief.GetAsync("/live", Cancel)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Each_login_begins_a_session_of_its_own()
    {
        using var first = await SignedIn("Ben");
        var before = Cookie(first);

        await first.Send("/logout");
        await first.SignIn();

        Assert.NotEqual(before, Cookie(first));
        using var planted = Client(before);
        Assert.StartsWith("/login", (await planted.GetAsync("/chat", Cancel)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Logging_in_anew_in_the_same_browser_ends_the_session_before()
    {
        using var here = await SignedIn("Ben");
        using var thief = Copy(here);

        await here.Page("/chat");
        await here.Send("/login", ("UserName", "Ada"), ("Password", Person.Password));

        Assert.StartsWith("/login", (await thief.GetAsync("/chat?list=true", Cancel)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/chat?list=true")).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_posted_with_the_cookie_of_a_session_that_has_ended()
    {
        var room = await school.Room(school.Ben);
        using var here = await SignedIn("Ben");
        var page = await here.Page($"/rooms/{room}");
        using var thief = Client(string.Join("; ", here.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")), isWhole: true);
        await here.Send("/logout");

        foreach (var isScript in new[] { true, false })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/rooms/{room}/messages") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Text", "hello"), KeyValuePair.Create("Key", "k")]) };
            request.Headers.Add("X-CSRF", page.Body!.GetAttribute("data-csrf")!);
            if (isScript) request.Headers.Add("HX-Request", "true");
            var answer = await thief.SendAsync(request, Cancel);
            Assert.True(isScript ? answer.StatusCode == HttpStatusCode.Unauthorized : answer.Headers.Location!.ToString().StartsWith("/login", StringComparison.Ordinal));
        }
        Assert.Empty(await school.Ben.Reads(room));
    }

    [Fact]
    public async Task A_session_whose_cookie_has_run_out_does_not_stand_in_the_list_and_old_rows_go_after_90_days()
    {
        using var fay = await school.Register("Fay");
        using var day = await SignedIn("Fay");
        using var month = await SignedIn("Fay", remembered: true);
        using var recent = await SignedIn("Fay");
        await Age(day, TimeSpan.FromHours(13));
        await Age(month, TimeSpan.FromDays(29));
        await Age(recent, TimeSpan.FromHours(11));
        Assert.Equal(3, (await fay.Page("/settings/sessions")).QuerySelectorAll("main .list li").Length); // and this one

        await Age(month, TimeSpan.FromDays(31));
        Assert.Equal(2, (await fay.Page("/settings/sessions")).QuerySelectorAll("main .list li").Length);

        await Age(day, TimeSpan.FromDays(91));
        var clock = new SetClock();
        clock.Advance(DateTimeOffset.UtcNow - clock.GetUtcNow());
        using var use = new SessionUse(school.Services.GetRequiredService<WriterQueue>(), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<SessionUse>.Instance);
        await use.Round(Cancel);
        Assert.Equal(0, await Read(db => db.UserSessions.Count(session => session.Id == IdOf(day))));
        Assert.Equal(1, await Read(db => db.UserSessions.Count(session => session.Id == IdOf(month))));

        // A site that runs for months cleans up once a day.
        await Age(month, TimeSpan.FromDays(91));
        await use.Round(Cancel);
        Assert.Equal(1, await Read(db => db.UserSessions.Count(session => session.Id == IdOf(month))));
        clock.Advance(TimeSpan.FromDays(1.1));
        await use.Round(Cancel);
        Assert.Equal(0, await Read(db => db.UserSessions.Count(session => session.Id == IdOf(month))));
    }

    [Fact]
    public async Task A_row_tells_from_where_and_with_what_and_is_marked_when_it_has_ended()
    {
        using var cleo = await school.Register("Cleo");
        using var phone = new Person(school, "Cleo");
        phone.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Mobile Safari/537.36");
        await phone.SignIn();

        var (open, log) = await Read(db => (
            db.UserSessions.AsNoTracking().Where(session => session.UserId == cleo.Id && session.EndedAt == null).OrderByDescending(session => session.Id).ToList(),
            db.SecurityEvents.AsNoTracking().Where(entry => entry.UserId == cleo.Id).OrderByDescending(entry => entry.Id).ToList()));

        Assert.Equal(("Chrome on Android", "127.0.0.1"), (open[0].Device, open[0].Address));
        Assert.Equal((SecurityEvent.SignedInOnNewDevice, "Chrome on Android", "127.0.0.1"), (log[0].Kind, log[0].Detail, log[0].Address));
        Assert.Equal(SecurityEvent.SignedIn, log[^1].Kind);

        await phone.Send("/logout");
        Assert.NotNull(await Read(db => db.UserSessions.Where(session => session.Id == open[0].Id).Select(session => session.EndedAt).Single()));
        Assert.Equal(SecurityEvent.SignedOut, await Read(db => db.SecurityEvents.Where(entry => entry.UserId == cleo.Id).OrderBy(entry => entry.Id).Select(entry => entry.Kind).Last()));
    }

    [Fact]
    public async Task When_all_sessions_of_a_person_end_none_is_left_open_in_the_list()
    {
        using var dora = await school.Register("Dora");

        school.Services.GetRequiredService<Sessions>().End(dora.Id);
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => 0);

        Assert.Equal(0, await Read(db => db.UserSessions.Count(session => session.UserId == dora.Id && session.EndedAt == null)));
        Assert.StartsWith("/login", (await dora.Get("/chat?list=true")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_last_use_is_written_in_batches()
    {
        using var eve = await school.Register("Eve");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.UserSessions.Where(session => session.UserId == eve.Id)
            .ExecuteUpdate(session => session.SetProperty(row => row.LastSeenAt, DateTime.UnixEpoch)));
        await eve.Get("/chat?list=true");
        Assert.Equal(DateTime.UnixEpoch, await LastSeen(eve));

        await school.Services.GetRequiredService<SessionUse>().Round(Cancel);

        Assert.InRange(await LastSeen(eve), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    private readonly Dictionary<Person, int> _ids = [];

    private int IdOf(Person person) => _ids[person];

    private Task<int> Age(Person person, TimeSpan by)
    {
        var (id, at) = (IdOf(person), DateTime.UtcNow - by);
        return school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.UserSessions.Where(session => session.Id == id)
            .ExecuteUpdate(session => session.SetProperty(row => row.LastSeenAt, at)));
    }

    private Task<DateTime> LastSeen(Person person) => Read(db => db.UserSessions.Where(session => session.UserId == person.Id).Max(session => session.LastSeenAt));

    private async Task<Person> SignedIn(string name, bool remembered = false)
    {
        var person = new Person(school, name);
        if (remembered) await person.Send("/login", ("UserName", name), ("Password", Person.Password), ("RememberMe", "true"));
        else await person.SignIn();
        _ids[person] = await Read(db => db.UserSessions.Max(session => session.Id));
        return person;
    }

    private HttpClient Copy(Person person) => Client(Cookie(person));

    private HttpClient Client(string cookie, bool isWhole = false) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Address, DefaultRequestHeaders = { { "Cookie", isWhole ? cookie : $"chatsite={cookie}" } } };

    private static string Cookie(Person person) => person.Cookies.Single(cookie => cookie.Name == "chatsite").Value;

    private static async Task<StreamReader> Line(HttpClient client)
    {
        var answer = await client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        var line = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: hi", await line.ReadLineAsync(Cancel));
        return line;
    }

    private async Task<T> Read<T>(Func<ChatDb, T> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }
}
