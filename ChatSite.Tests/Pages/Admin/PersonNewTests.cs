using System.Net;
using AngleSharp.Html.Dom;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people/new: somebody is added by hand.</summary>
public sealed class PersonNewTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_added_signs_in_with_the_password_that_is_shown_once_and_changes_it()
    {
        var place = await Added(school.Teacher, ("DisplayName", "Anna O’Neill"), ("RoleId", $"{Role.PupilId}"));

        var page = await school.Teacher.Page(place);
        Assert.Contains("Anna O'Neill has an account.", Plain(page));
        var password = page.QuerySelector(".key")!.TextContent;
        Assert.Contains("Temporary password", (await school.Teacher.Page(place.Replace("/password", ""))).QuerySelector("main .facts")!.TextContent);
        Assert.Null((await school.Teacher.Page(place)).QuerySelector(".key"));
        Assert.True((await school.Teacher.Get(place)).Headers.CacheControl!.NoStore);
        using var anna = school.Stranger();
        Assert.Equal("/chat", (await anna.PostForm("/login", ("UserName", "Anna O'Neill"), ("Password", password))).Headers.Location?.ToString());
        Assert.Equal("/settings/password", (await anna.Get("/people")).Headers.Location?.ToString());
        Assert.True(await Ask(db => db.Set<AuditEntry>().AnyAsync(entry => entry.Action == AuditAction.AccountMade && entry.PersonId == IdOf(place) && entry.ActorId == school.Teacher.Id, Cancel)));
        Assert.Contains("/admin/people/new", (await school.Teacher.Page("/admin/people")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_user_name_that_was_written_counts_and_others_see_the_name()
    {
        var id = IdOf(await Added(school.Teacher, ("DisplayName", "Maximilian Müller"), ("UserName", "max.mueller"), ("Email", " max@new.example "), ("RoleId", $"{Role.StaffId}")));

        var max = await Account(id);
        Assert.Equal(("max.mueller", "Maximilian Müller", "max@new.example", Role.StaffId, false), (max.UserName, max.Name, max.Email, max.RoleId, max.EmailConfirmed));
        Assert.StartsWith("/confirm-email?token=", await school.LinkTo("max@new.example"));
    }

    [Fact]
    public async Task The_mailed_link_still_counts_once_the_temporary_password_is_changed()
    {
        var place = await Added(school.Teacher, ("DisplayName", "Olivia Ott"), ("Email", "olivia@new.example"), ("RoleId", $"{Role.PupilId}"));
        var password = (await school.Teacher.Page(place)).QuerySelector(".key")!.TextContent;
        using var olivia = school.Stranger();
        await olivia.Send("/login", ("UserName", "Olivia Ott"), ("Password", password));
        await olivia.Page("/settings/password");
        await olivia.Send("/settings/password", ("OldPassword", password), ("Password", Person.Password), ("ConfirmPassword", Person.Password));

        await school.Confirm(olivia, "olivia@new.example");

        Assert.True((await Account(IdOf(place))).EmailConfirmed);
    }

    [Fact]
    public async Task Added_twice_somebody_is_asked_about_and_a_namesake_gets_the_name_that_lists_would_give_him()
    {
        (string, string)[] form = [("DisplayName", "Jonas Weber"), ("RoleId", $"{Role.PupilId}")];
        await Added(school.Teacher, form);

        var again = await Refused(school.Teacher, "DisplayName", form);

        Assert.Equal("Jonas Weber 2", Typed(again, "DisplayName"));
        Assert.Equal(1, await Ask(db => db.Users.CountAsync(user => user.UserName!.StartsWith("Jonas"), Cancel)));
        var id = IdOf(await Added(school.Teacher, ("DisplayName", "Jonas Weber 2"), ("RoleId", $"{Role.PupilId}")));
        Assert.Equal("Jonas Weber 2", (await Account(id)).UserName);
    }

    [Theory]
    [InlineData("DisplayName", "", "", "", "1", "")]
    [InlineData("UserName", "Li", "", "", "1", "")]
    [InlineData("UserName", "Klaus", "Ada", "", "1", "")]
    [InlineData("DisplayName", "Hopper", "klaus", "", "1", "")]
    [InlineData("Email", "Klaus", "", "no address", "1", "")]
    [InlineData("RoleId", "Klaus", "", "", "", "")]
    [InlineData("RoleId", "Klaus", "", "", "77", "")]
    [InlineData("ClassId", "Klaus", "", "", "1", "77")]
    public async Task What_is_refused_stands_beside_its_field_and_what_was_typed_stays(string field, string name, string userName, string email, string role, string group)
    {
        await school.Teacher.Send("/admin/classes", ("Name", $"New {field} {name} {role}"));
        var before = await Ask(db => db.Users.CountAsync(Cancel));

        var page = await Refused(school.Teacher, field, ("DisplayName", name), ("UserName", userName), ("Email", email), ("RoleId", role), ("ClassId", group));

        Assert.Equal([name, userName, email], new[] { "DisplayName", "UserName", "Email" }.Select(id => Typed(page, id)));
        Assert.Equal(before, await Ask(db => db.Users.CountAsync(Cancel)));
    }

    [Fact]
    public async Task An_address_that_is_somebody_elses_is_refused()
    {
        using var nele = await school.Register("Nele");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == nele.Id).ExecuteUpdate(row => row.SetProperty(user => user.EmailConfirmed, true)));

        await Refused(school.Teacher, "Email", ("DisplayName", "Not Nele"), ("Email", nele.Email.ToUpperInvariant()), ("RoleId", $"{Role.PupilId}"));
    }

    [Fact]
    public async Task A_newcomer_comes_into_a_class_where_the_helper_says_who_is_in_it()
    {
        var classId = int.Parse((await school.Teacher.Send("/admin/classes", ("Name", "Newcomers 7a"))).Headers.Location!.ToString().Split('/')[^1]);
        using var helper = await Helper("Helper of people", Permission.ManagePeople | (await RoleOf(Role.PupilId)).Permissions);

        var id = IdOf(await Added(school.Teacher, ("DisplayName", "Karla Klasse"), ("RoleId", $"{Role.PupilId}"), ("ClassId", $"{classId}")));

        Assert.False(await Ask(db => db.ClassMembers.Where(member => member.ClassId == classId && member.UserId == id).Select(member => member.IsTeacher).SingleAsync(Cancel)));
        Assert.Null((await helper.Page("/admin/people/new")).QuerySelector("#ClassId"));
        Assert.Equal(HttpStatusCode.NotFound, (await helper.PostForm("/admin/people/new", ("DisplayName", "Lena Klasse"), ("RoleId", $"{Role.PupilId}"), ("ClassId", $"{classId}"))).StatusCode);
        Assert.False(await Ask(db => db.Users.AnyAsync(user => user.UserName == "Lena Klasse", Cancel)));
    }

    [Fact]
    public async Task Nobody_makes_somebody_who_may_do_more_than_himself_and_pupils_make_nobody()
    {
        using var staff = await school.Register("Ivo");
        await school.Teacher.Send($"/admin/people/{staff.Id}", ("RoleId", $"{Role.StaffId}"));

        var offered = (await staff.Page("/admin/people/new")).QuerySelectorAll("#RoleId option").Select(option => option.GetAttribute("value")).ToList();
        Assert.Contains($"{Role.PupilId}", offered);
        foreach (var role in new[] { Role.StaffId, Role.AdministratorId }) Assert.DoesNotContain($"{role}", offered);
        foreach (var role in new[] { Role.StaffId, Role.AdministratorId }) await Refused(staff, "RoleId", ("DisplayName", "Boss Baby"), ("RoleId", $"{role}"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/people/new")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/people/new", ("DisplayName", "Boss Baby"), ("RoleId", $"{Role.PupilId}"))).StatusCode);
        var made = await Ask(db => db.Users.CountAsync(user => user.UserName == "Boss Baby", Cancel));
        await using var scope = school.Services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<MakeAccount>().By(Actor.Person(school.Ada.Id), new("Boss Baby", Role.PupilId)));
        Assert.Equal(0, made);
    }

    private static async Task<string> Added(Person helper, params (string, string)[] form) => (await helper.Send("/admin/people/new", form)).Headers.Location!.ToString();

    private static async Task<IHtmlDocument> Refused(Person helper, string field, params (string, string)[] form)
    {
        var answer = await helper.PostForm("/admin/people/new", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal([$"{field}-error"], page.QuerySelectorAll("main .error, main .errors").Select(error => error.Id));
        return page;
    }

    private async Task<Person> Helper(string role, Permission permissions)
    {
        await school.Services.GetRequiredService<ChangeRole>().Make(Actor.Person(school.Teacher.Id), new RoleDraft(role, permissions, false, false));
        var helper = await school.Register(role.Split(' ')[0]);
        await school.Teacher.Send($"/admin/people/{helper.Id}", ("RoleId", $"{await Ask(db => db.Roles.Where(one => one.Name == role).Select(one => one.Id).SingleAsync(Cancel))}"));
        return helper;
    }

    private static string Typed(IHtmlDocument page, string field) => page.QuerySelector($"#{field}")!.GetAttribute("value") ?? "";

    private static int IdOf(string place) => int.Parse(place.Split('/')[3]);

    private static string Plain(IHtmlDocument page) => page.Body!.TextContent.Replace("\u2068", "").Replace("\u2069", "");

    private Task<Role> RoleOf(int id) => Ask(db => db.Roles.AsNoTracking().SingleAsync(role => role.Id == id, Cancel));

    private Task<User> Account(int id) => Ask(db => db.Users.AsNoTracking().SingleAsync(user => user.Id == id, Cancel));

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }
}
