using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/supervision, and what one sees of it</summary>
public sealed class SupervisionTests(School school) : IClassFixture<School>, IAsyncLifetime
{
    private const string Place = "/admin/supervision";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var end in (await school.Teacher.Page(Place)).QuerySelectorAll("button[name=rule]"))
            await school.Teacher.Send($"{Place}/end", ("rule", end.GetAttribute("value")!));
    }

    [Fact]
    public async Task A_rule_is_made_shown_and_ended_and_the_conversation_says_who_reads_along()
    {
        var room = await PupilsRoom();
        var made = await school.Teacher.PostForm(Place, ("From", $"{Role.PupilId}"), ("To", $"{Role.PupilId}"), ("Supervisor", "Hopper"));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        Assert.Equal("by Hopper", (await school.Teacher.Page(Place)).QuerySelector("main .list small")!.TextContent);

        await school.Ada.Say(room, "hello");

        Assert.Equal("Supervised by Hopper.", (await school.Ben.Page($"/rooms/{room}")).QuerySelector("#supervised")!.TextContent);
        Assert.Contains("supervises", (await school.Ada.Page($"/rooms/{room}/members")).QuerySelectorAll(".list .tag").Select(tag => tag.TextContent));
        var list = await school.Teacher.Page("/rooms/supervised");
        Assert.Equal("Us", list.QuerySelector($"main a[href='/rooms/{room}']")!.TextContent);
        Assert.Null(list.QuerySelector($"#room-{room}"));
        Assert.NotNull(list.QuerySelector("#side a[href='/rooms/supervised']"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ada.PostForm($"/rooms/{room}/members/remove", ("person", $"{school.Teacher.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get($"/rooms/{room}")).StatusCode);

        await DisposeAsync();
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => school.Services.GetRequiredService<Supervise>().Settle(turn, room));
        Assert.Equal("", (await school.Ben.Page($"/rooms/{room}")).QuerySelector("#supervised")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get($"/rooms/{room}")).StatusCode);
    }

    [Fact]
    public async Task A_rule_needs_somebody_who_may_supervise()
    {
        var nobody = await school.Teacher.PostForm(Place, ("From", $"{Role.PupilId}"), ("To", $"{Role.PupilId}"));
        var pupil = await school.Teacher.PostForm(Place, ("From", $"{Role.PupilId}"), ("To", $"{Role.PupilId}"), ("Supervisor", "Ada"));
        var unknown = await school.Teacher.PostForm(Place, ("From", $"{Role.PupilId}"), ("To", "4711"), ("Supervisor", "Hopper"));

        Assert.All(new[] { nobody, pupil, unknown }, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal("This person may not supervise. Staff may whose role has that right.", (await Person.Parse(pupil)).QuerySelector("#Supervisor-error")!.TextContent);
    }

    [Fact]
    public async Task For_a_pupil_the_rules_do_not_exist()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(Place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(Place, ("From", "1"), ("To", "1"), ("ByTeachers", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm($"{Place}/end", ("rule", "1"))).StatusCode);
    }

    private async Task<int> PupilsRoom()
    {
        await school.Teacher.Send("/admin/talk", ($"Rules[{Role.PupilId}-{Role.PupilId}]", nameof(Talk.Start)));
        return await school.Room("Us", school.Ada, school.Ben);
    }
}
