using System.Net;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

public sealed class HoldsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_hold_on_a_person_is_placed_shown_and_lifted_with_reasons_that_stand_in_the_log()
    {
        using var zoe = await school.Register("Zoe");
        await school.Teacher.Send("/admin/holds", ("Person", "zoe"), ("Reason", "Asked for by the head"));

        var page = await school.Teacher.Page("/admin/holds");
        Assert.Contains("Zoe", page.QuerySelector("main .list")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Asked for by the head", page.QuerySelector("main .list")!.TextContent, StringComparison.Ordinal);
        Assert.True(await Ask(db => Task.FromResult(Holds.OnPerson(db, zoe.Id))));

        var lift = page.QuerySelectorAll("main .list a").Single(link => link.TextContent.Contains("Zoe", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm(lift, ("Reason", " "))).StatusCode);
        await school.Teacher.Send(lift, ("Reason", "The inquiry is over"));

        Assert.False(await Ask(db => Task.FromResult(Holds.OnPerson(db, zoe.Id))));
        Assert.Contains("The inquiry is over", (await school.Teacher.Page("/admin/holds")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get(lift)).StatusCode);
        Assert.Equal([AuditAction.HoldPlaced, AuditAction.HoldLifted],
            await Ask(db => db.AuditEntries.Where(entry => entry.PersonId == zoe.Id).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_room_is_named_by_its_name_or_by_its_number()
    {
        var (one, other) = (await school.Room("Chemistry", school.Teacher, school.Ada), await school.Room("Physics", school.Teacher));

        await school.Teacher.Send("/admin/holds", ("Room", "Chemistry"), ("Reason", "Evidence"));
        await school.Teacher.Send("/admin/holds", ("Room", $"#{other}"), ("Reason", "Evidence"));

        Assert.True(await Ask(db => Task.FromResult(Holds.OnRoom(db, one) && Holds.OnRoom(db, other))));
    }

    [Fact]
    public async Task Nobody_lifts_a_hold_on_himself()
    {
        var change = school.Services.GetRequiredService<ChangeHold>();
        var hold = (await change.OnPerson(Actor.Console("root"), school.Teacher.Id, "An inquiry"))!.Value.Value;

        var answer = await school.Teacher.PostForm($"/admin/holds/{hold}", ("Reason", "It is over"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("This hold is about yourself. Somebody else has to lift it.", (await Person.Parse(answer)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.True(await Ask(db => Task.FromResult(Holds.OnPerson(db, school.Teacher.Id))));
        Assert.True((await change.Lift(Actor.Console("root"), hold, "It is over"))!.Value.Value);
    }

    [Theory]
    [InlineData("", "", "why", "Name a person or a room.")]
    [InlineData("Ada", "Maths", "why", "Name a person or a room.")]
    [InlineData("Nobody", "", "why", "Nobody here is called Nobody. The list of people has everyone's name.")]
    [InlineData("Ada, Ben", "", "why", "Write one name.")]
    [InlineData("", "Nowhere", "why", "There is no room with this name or number.")]
    [InlineData("Ben", "", "", "Say why, for those who read the log.")]
    public async Task What_cant_be_meant_is_refused_and_what_was_typed_stays(string person, string room, string reason, string says)
    {
        var answer = await school.Teacher.PostForm("/admin/holds", ("Person", person), ("Room", room), ("Reason", reason));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Contains(page.QuerySelectorAll("main .error"), error => error.TextContent.Trim() == says);
        Assert.Equal(person, page.QuerySelector("#Person")!.GetAttribute("value") ?? "");
        Assert.Equal(reason, page.QuerySelector("#Reason")!.TextContent.Trim());
    }

    [Fact]
    public async Task For_whoever_doesnt_look_after_data_there_is_no_such_page()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/holds")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/holds", ("Person", "Ben"), ("Reason", "mine"))).StatusCode);
        Assert.Null(await school.Services.GetRequiredService<ChangeHold>().OnPerson(Actor.Person(school.Ada.Id), school.Ben.Id, "mine"));
        Assert.Null(await school.Services.GetRequiredService<ChangeHold>().Lift(Actor.Person(school.Ada.Id), 1, "mine"));
    }

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }
}
