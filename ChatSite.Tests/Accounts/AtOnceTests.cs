using System.Net;
using ChatSite.Accounts;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Accounts;

/// <summary>Whatever ends a session ends it at once: its lines close, its cookie opens nothing. (Roles: Roles/GiveRoleTests; temporary passwords: Pages/Admin/PersonPasswordTests.)</summary>
public sealed class AtOnceTests(School school) : IClassFixture<School>
{
    // The promise is a second. A machine that runs everything else at the same time is given more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a new password"), InlineData("signing out elsewhere"), InlineData("ending it"), InlineData("a second step"), InlineData("no second step any more"), InlineData("a ban")]
    public async Task A_session_that_ends_loses_its_open_lines_and_polls_and_every_page(string by)
    {
        using var here = await school.Register($"Ada {by.Length}");
        var app = by == "no second step any more" ? await SecondSteps.SetUpApp(here) : null;
        using var there = new Person(school, here.Name);
        await there.Send("/login", ("UserName", here.Name), ("Password", Person.Password));
        if (app is not null) await there.Send("/login/code", ("Code", app.Code(1)));
        var room = await school.Room(here, school.Ben);
        using var inRoom = await Line(there, $"/rooms/{room}/live");
        using var outside = await Line(there, "/live");
        var poll = there.Get($"/rooms/{room}/live?poll=1");

        await End(here, by);

        await inRoom.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel);
        await outside.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel);
        Assert.NotEqual(HttpStatusCode.OK, (await poll.WaitAsync(Patience, Cancel)).StatusCode);
        Assert.StartsWith("/login", (await there.Get("/chat?list=true")).Headers.Location?.ToString());
        if (by != "a ban") Assert.Equal(HttpStatusCode.OK, (await here.Get("/chat?list=true")).StatusCode);
    }

    private async Task End(Person person, string by)
    {
        switch (by)
        {
            case "a new password":
                await person.Send("/settings/password", ("OldPassword", Person.Password), ("Password", "a horse that is correct"), ("ConfirmPassword", "a horse that is correct"));
                break;
            case "signing out elsewhere":
                await person.Send("/settings/sessions/others");
                break;
            case "ending it":
                var button = (await person.Page("/settings/sessions")).QuerySelector("main .list button")!;
                await person.Send("/settings/sessions/end", ("session", button.GetAttribute("value")!));
                break;
            case "a second step":
                await SecondSteps.SetUpApp(person);
                break;
            case "no second step any more":
                await person.Send("/settings/second-step/remove", ("Password", Person.Password));
                break;
            default:
                await school.Teacher.Send($"/admin/people/{person.Id}/ban", ("Days", "1"), ("Reason", "Shouted at everybody"));
                break;
        }
    }

    private static async Task<StreamReader> Line(Person person, string path)
    {
        var answer = await person.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
        var line = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: hi", await line.ReadLineAsync(Cancel));
        return line;
    }
}
