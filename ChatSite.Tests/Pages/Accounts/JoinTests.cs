using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Accounts;

/// <summary>/register with a join code</summary>
public sealed class JoinTests(School school) : IClassFixture<School>
{
    private const string NoCode = "This join code doesn't work. Look at it again, or ask for a new one.";

    private JoinCodes Codes => school.Services.GetRequiredService<JoinCodes>();

    [Fact]
    public async Task A_pupil_without_an_address_comes_in_by_a_code_into_his_class_and_logs_in_by_name()
    {
        var classes = school.Services.GetRequiredService<ChangeClass>();
        var classId = (await classes.Make(Actor.Person(school.Teacher.Id), "7a"))!.Value.Value;
        var code = await Made(new(Role.PupilId, classId, TimeSpan.FromDays(1), 2));

        foreach (var name in new[] { "Cleo", "Dora" })
        {
            using var pupil = school.Stranger();
            Assert.Equal(code.Shown, (await pupil.Page($"/register?code={code.Shown}")).QuerySelector("#JoinCode")!.GetAttribute("value"));
            Assert.Equal("/chat", (await Register(pupil, name, code.Shown, "")).Headers.Location?.ToString());
            using var later = new Person(school, name);
            await later.SignIn();
            Assert.Contains("You have given none.", (await later.Page("/settings/email")).QuerySelector("main")!.TextContent);
        }

        Assert.Equal(["Cleo", "Dora"], await Ask(db => db.ClassMembers.Where(member => member.ClassId == classId && !member.IsTeacher).Select(member => member.User.UserName!).Order().ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Who_comes_by_a_code_has_its_role_and_a_teacher_teaches_in_its_class()
    {
        var classId = (await school.Services.GetRequiredService<ChangeClass>().Make(Actor.Person(school.Teacher.Id), "7b"))!.Value.Value;
        var code = await Made(new(Role.StaffId, classId, TimeSpan.FromDays(1), 1));
        using var noether = school.Stranger();

        await Register(noether, "Noether", code.Shown, "noether@school.example");

        var stored = await Ask(db => db.Users.SingleAsync(user => user.UserName == "Noether", Cancel));
        Assert.Equal((Role.StaffId, false), (stored.RoleId, stored.EmailConfirmed));
        Assert.True(await Ask(db => db.ClassMembers.AnyAsync(member => member.ClassId == classId && member.UserId == stored.Id && member.IsTeacher, Cancel)));
        Assert.Contains("/confirm-email?token=", (await school.MailsTo("noether@school.example"))[^1]);
    }

    [Fact]
    public async Task Of_many_who_want_the_last_place_of_a_code_at_the_same_moment_one_gets_it()
    {
        var code = await Made(new(Role.PupilId, null, TimeSpan.FromDays(1), 1));
        var crowd = Enumerable.Range(0, 5).Select(_ => school.Stranger()).ToList();
        foreach (var person in crowd) await person.Page("/register");

        var answers = await Task.WhenAll(crowd.Select((person, i) => Register(person, $"Crowd {i}", code.Shown, "")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.SeeOther)) Assert.Equal(NoCode, await Wrong(refused, "JoinCode"));
        Assert.Equal(1, await Ask(db => db.Users.CountAsync(user => user.UserName!.StartsWith("Crowd"), Cancel)));
        crowd.ForEach(person => person.Dispose());
    }

    [Fact]
    public async Task A_code_that_ran_out_was_used_up_or_withdrawn_is_answered_like_one_that_never_was()
    {
        var (late, used, gone) = (await Made(), await Made(), await Made());
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Sql("UPDATE JoinCodes SET ExpiresAt = MadeAt - 1 WHERE Id = $1", late.Id).ExecuteNonQuery());
        await Codes.Withdraw(Actor.Person(school.Teacher.Id), gone.Id);
        using var first = school.Stranger();
        await Register(first, "First", used.Shown, "");

        var pages = new List<string>();
        foreach (var code in new[] { late.Shown, used.Shown, gone.Shown, "CCCC-CCCC" })
        {
            using var stranger = school.Stranger();
            var answer = await Register(stranger, "Second", code, "");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            pages.Add((await Person.Parse(answer)).QuerySelector("main")!.TextContent);
        }

        Assert.Single(pages.Distinct());
        Assert.Contains(NoCode, pages[0]);
    }

    [Fact]
    public async Task Without_a_code_that_works_nobody_learns_which_names_there_are()
    {
        using var stranger = school.Stranger();

        var page = await Person.Parse(await Register(stranger, "Ada", "CCCC-CCCC", ""));

        Assert.NotNull(page.QuerySelector("#JoinCode-error"));
        Assert.Null(page.QuerySelector("#UserName-error"));
        Assert.Equal("CCCC-CCCC", page.QuerySelector("#JoinCode")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("", ""), InlineData("   ", "   ")]
    public async Task Without_a_code_an_address_is_needed(string code, string email)
    {
        using var stranger = school.Stranger();

        Assert.Equal("Your e-mail address, please.", await Wrong(await Register(stranger, "Nobody", code, email), "Email"));
    }

    [Fact]
    public async Task Nothing_but_the_code_says_what_a_newcomer_may_do()
    {
        var code = await Made();
        using var thief = school.Stranger();

        await thief.Send("/register", ("UserName", "Thief"), ("Email", "thief@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password), ("JoinCode", code.Shown),
            ("RoleId", "5"), ("Role", "5"), ("Role.Id", "5"), ("Account.RoleId", "5"), ("Model.RoleId", "5"), ("User.RoleId", "5"), ("ClassId", "1"),
            ("EmailConfirmed", "true"), ("IsStaff", "true"), ("IsAdministrator", "true"), ("IsPlaceholder", "true"), ("TwoFactorEnabled", "true"), ("Id", "1"),
            ("NeedsEmail", "false"), ("IsEmailNeeded", "false"), ("Mode", "Open"), ("Statement", ""), ("Site", "https://evil.example"));

        var stored = await Ask(db => db.Users.SingleAsync(user => user.UserName == "Thief", Cancel));
        Assert.Equal((Role.PupilId, false, false, false), (stored.RoleId, stored.EmailConfirmed, stored.IsPlaceholder, stored.TwoFactorEnabled));
        Assert.Equal(HttpStatusCode.NotFound, (await thief.Get("/admin")).StatusCode);
        Assert.DoesNotContain(await school.MailsTo("thief@school.example"), mail => mail.Contains("evil", StringComparison.Ordinal));
    }

    private async Task<JoinCode> Made(JoinCodeDraft? draft = null) => (await Codes.Make(Actor.Person(school.Teacher.Id), draft ?? new(Role.PupilId, null, TimeSpan.FromDays(1), 1)))!.Value.Value!;

    private static Task<HttpResponseMessage> Register(Person person, string name, string code, string email) =>
        person.PostForm("/register", ("UserName", name), ("Email", email), ("Password", Person.Password), ("ConfirmPassword", Person.Password), ("JoinCode", code));

    private static async Task<string?> Wrong(HttpResponseMessage answer, string field) => (await Person.Parse(answer)).QuerySelector($"#{field}-error")?.TextContent;

    private async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
