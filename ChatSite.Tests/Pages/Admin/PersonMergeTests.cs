using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Merging;
using ChatSite.Accounts.Roles;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people/{id}/merge: two accounts of the same person become one, and nothing that was said is lost.</summary>
public sealed class PersonMergeTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_said_and_every_room_go_over_and_the_other_account_ends()
    {
        var (kept, other) = (await school.Register("Lina"), await school.Register("Lina Second"));
        var both = await school.Room(kept, other);
        var only = await school.Room(other, school.Ben);
        await kept.Say(both, "First");
        await other.Say(both, "Second");
        await other.Say(only, "Third");
        await school.Teacher.Send("/admin/classes", ("Name", "Merge 5c"));
        var classId = await Ask(db => db.Classes.Where(one => one.Name == "Merge 5c").Select(one => one.Id).SingleAsync(Cancel));
        await school.Teacher.Send($"/admin/classes/{classId}/add", ("Names", "Lina Second"));
        await Write(turn => turn.Db.Add(new Contact { FromId = other.Id, ToId = school.Ben.Id, AskedAt = DateTime.UtcNow, AcceptedAt = DateTime.UtcNow }));
        var before = await Ask(db => db.Messages.CountAsync(Cancel));

        var preview = await school.Teacher.Page($"/admin/people/{kept.Id}/merge?with=lina+second");
        Assert.Contains("Lina Second", preview.QuerySelector("main .grid")!.TextContent);
        Assert.All(preview.QuerySelectorAll("main .grid.stacks tbody td"), value => Assert.NotNull(value.GetAttribute("data-label"))); // under each other on a phone
        Assert.Equal(other.Id, await AuthorOf("Second"));
        await Merge(kept.Id, $"#{other.Id}");

        Assert.Equal([kept.Id, kept.Id, kept.Id], [await AuthorOf("First"), await AuthorOf("Second"), await AuthorOf("Third")]);
        Assert.Equal(before, await Ask(db => db.Messages.CountAsync(Cancel)));
        Assert.Equal(["First", "Second"], await kept.Reads(both));
        Assert.Equal(["Third"], await kept.Reads(only));
        Assert.True(await Ask(db => db.ClassMembers.AnyAsync(member => member.ClassId == classId && member.UserId == kept.Id, Cancel)));
        Assert.True(await Ask(db => db.Contacts.AnyAsync(contact => contact.FromId == kept.Id && contact.ToId == school.Ben.Id, Cancel)));
        Assert.True(school.Services.GetRequiredService<WhoKnowsWhom>().Each(kept.Id, school.Ben.Id));

        Assert.StartsWith("/login", (await other.Get("/people")).Headers.Location?.ToString());
        using var again = school.Stranger();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.PostForm("/login", ("UserName", "Lina Second"), ("Password", Person.Password))).StatusCode);
        var ended = await Ask(db => db.Users.AsNoTracking().SingleAsync(user => user.Id == other.Id, Cancel));
        Assert.Equal((true, kept.Id), (ended.IsPlaceholder && ended.LeftAt is not null, ended.MergedIntoId));
        Assert.EndsWith($"/admin/people/{kept.Id}", (await school.Teacher.Get($"/admin/people/{other.Id}")).Headers.Location?.ToString());
        Assert.Equal(0, await Left(other.Id));
    }

    [Fact]
    public async Task Two_private_conversations_with_the_same_person_stay_to_be_read_and_one_goes_on()
    {
        var (kept, other) = (await school.Register("Mona"), await school.Register("Mona Second"));
        var (first, second) = (await Direct(kept), await Direct(other));
        await kept.Say(first, "With the first");
        await other.Say(second, "With the second");

        await Merge(kept.Id, "Mona Second");

        Assert.Equal(["With the first"], await kept.Reads(first));
        Assert.Equal(["With the second"], await kept.Reads(second));
        Assert.Equal(["With the second"], await school.Teacher.Reads(second));
        Assert.False(await Ask(db => db.Rooms.AnyAsync(room => room.Id == first && room.ArchivedAt != null, Cancel)));
        Assert.True(await Ask(db => db.Rooms.AnyAsync(room => room.Id == second && room.ArchivedAt != null && room.PeopleKey == null, Cancel)));
        Assert.Equal(first, await Direct(kept));
    }

    [Fact]
    public async Task A_private_conversation_that_only_the_other_had_goes_on_with_the_kept_account()
    {
        var (kept, other) = (await school.Register("Nora"), await school.Register("Nora Second"));
        var room = await Direct(other);
        await other.Say(room, "Good morning");

        await Merge(kept.Id, "Nora Second");

        Assert.Equal(room, await Direct(kept));
        await kept.Say(room, "And good evening");
        Assert.Equal(["Good morning", "And good evening"], await school.Teacher.Reads(room));
    }

    [Fact]
    public async Task A_name_in_imported_conversations_is_given_to_its_person()
    {
        var olaf = await school.Register("Olaf");
        var name = await Write(turn => turn.Db.Add(new User { UserName = "olaf_irc", NormalizedUserName = "OLAF_IRC", IsPlaceholder = true, SecurityStamp = "x" }));
        var room = await school.Room(olaf);
        var id = await olaf.Say(room, "Long ago");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Sql("UPDATE Messages SET AuthorId = $1 WHERE Id = $2", name.Entity.Id, id).ExecuteNonQuery());

        Assert.Contains("merge it with that account", (await school.Teacher.Page($"/admin/people/{name.Entity.Id}")).QuerySelector("main")!.TextContent);
        var answer = await school.Teacher.Send($"/admin/people/{name.Entity.Id}/merge", ("With", "Olaf"), ("Reason", "He told me"));

        Assert.Equal($"/admin/people/{olaf.Id}", answer.Headers.Location?.ToString());
        await school.Services.GetRequiredService<MergeRounds>().Round(Cancel);
        Assert.Equal(olaf.Id, await AuthorOf("Long ago"));
    }

    [Fact]
    public async Task What_a_stop_cut_off_is_finished_after_the_next_start()
    {
        var (kept, other) = (await school.Register("Paul"), await school.Register("Paul Second"));
        var room = await school.Room(other);
        await other.Say(room, "Unfinished");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == other.Id).ExecuteUpdate(row => row.SetProperty(user => user.MergedIntoId, kept.Id)));

        await school.Services.GetRequiredService<MergeRounds>().Round(Cancel);

        Assert.Equal(kept.Id, await AuthorOf("Unfinished"));
    }

    [Fact]
    public async Task Nothing_is_merged_without_a_reason_with_oneself_or_by_somebody_with_less()
    {
        var (kept, other) = (await school.Register("Rita"), await school.Register("Rita Second"));
        var staff = await school.Register("Merge Staff");
        await school.Teacher.Send($"/admin/people/{staff.Id}", ("RoleId", $"{Role.StaffId}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{kept.Id}/merge", ("With", "Rita Second"), ("Reason", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{kept.Id}/merge", ("With", "Rita"), ("Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{kept.Id}/merge", ("With", "Nobody at all"), ("Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/people/{kept.Id}/merge", ("With", "Hopper"), ("Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await staff.PostForm($"/admin/people/{kept.Id}/merge", ("With", "Hopper"), ("Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.PostForm($"/admin/people/{school.Teacher.Id}/merge", ("With", "Rita"), ("Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get($"/admin/people/{kept.Id}/merge")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/people")).StatusCode);
    }

    private async Task Merge(int keptId, string with)
    {
        var answer = await school.Teacher.Send($"/admin/people/{keptId}/merge", ("With", with), ("Reason", "The same pupil"));
        Assert.Equal($"/admin/people/{keptId}", answer.Headers.Location?.ToString());
        await school.Services.GetRequiredService<MergeRounds>().Round(Cancel);
    }

    // A conversation with the teacher.
    private async Task<int> Direct(Person person) => int.Parse((await person.Send($"/direct/{school.Teacher.Id}")).Headers.Location!.ToString().Split('?', '#')[0].Split('/')[^1]);

    private Task<int> AuthorOf(string text) => Ask(db => db.Messages.Where(message => message.Text == text).Select(message => message.AuthorId).SingleAsync(Cancel));

    // Rows that still lead to the person.
    private Task<int> Left(int id) => Ask(async db =>
    {
        var left = 0;
        foreach (var key in FilledTables.KeysToPeople(db).Where(key => key.Properties.Count == 1))
            if (FilledTables.Has(db, key.DeclaringEntityType, key.Properties[0], id)) left++;
        return await Task.FromResult(left);
    });

    private Task<T> Write<T>(Func<WriteTurn, T> step) => school.Services.GetRequiredService<WriterQueue>().Run(turn =>
    {
        var done = step(turn);
        turn.Db.SaveChanges();
        return done;
    });

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }
}
