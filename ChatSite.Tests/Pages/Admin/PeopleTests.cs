using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people</summary>
public sealed class PeopleTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_role_given_takes_effect_with_the_next_request_and_so_does_one_taken()
    {
        var dan = await school.Register("Dan");
        Assert.Equal(HttpStatusCode.NotFound, (await dan.Get("/admin/people")).StatusCode);

        await school.Teacher.Send($"/admin/people/{dan.Id}", ("RoleId", $"{Role.StaffId}"));
        Assert.Equal(HttpStatusCode.OK, (await dan.Get("/admin/people")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dan.Get("/admin/roles")).StatusCode);

        await school.Teacher.Send($"/admin/people/{dan.Id}", ("RoleId", $"{Role.PupilId}"));
        Assert.Equal(HttpStatusCode.NotFound, (await dan.Get("/admin/people")).StatusCode);
    }

    [Fact]
    public async Task Staff_see_pupils_and_not_those_above_them()
    {
        var eve = await school.Register("Eve");
        await school.Teacher.Send($"/admin/people/{eve.Id}", ("RoleId", $"{Role.StaffId}"));

        var list = (await eve.Page("/admin/people")).QuerySelector("main .grid")!.TextContent;

        Assert.Contains("Ada", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Hopper", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.Get($"/admin/people/{school.Teacher.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.PostForm($"/admin/people/{school.Teacher.Id}", ("RoleId", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eve.PostForm($"/admin/people/{school.Ada.Id}", ("RoleId", "5"))).StatusCode);
    }

    [Fact]
    public async Task A_line_that_is_open_ends_within_a_second_of_another_role_and_the_next_one_has_its_rights()
    {
        var fay = await school.Register("Fay");
        await school.Teacher.Send($"/admin/people/{fay.Id}", ("RoleId", $"{Role.StaffId}"));
        var answer = await fay.Client.GetAsync("/live?after=0", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var line = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: hi", await line.ReadLineAsync(TestContext.Current.CancellationToken));

        await school.Teacher.Send($"/admin/people/{fay.Id}", ("RoleId", $"{Role.PupilId}"));

        // The form's own answer has come by now: the line ended with it. The rest is the machine's.
        await line.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await fay.Get("/admin/people")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await fay.Get("/live?poll=1&after=0")).StatusCode);
    }

    [Theory]
    [InlineData("/settings/profile"), InlineData("/settings/status"), InlineData("/settings/password"), InlineData("/settings/email"), InlineData("/settings/photo"), InlineData("/settings/contacts"), InlineData("/rooms/new")]
    public async Task Nobody_becomes_more_by_sending_a_role_with_a_form_of_his_own(string path)
    {
        var sly = await school.Register($"Sly {path.Split('/')[^1]}");

        await sly.PostForm(path, ("DisplayName", "Sly one"), ("Name", "x"), ("RoleId", "5"), ("Role", "5"), ("Role.Id", "5"), ("Me.RoleId", "5"), ("User.RoleId", "5"), ("Person.RoleId", "5"),
            ("Profile.User.RoleId", "5"), ("Role.Permissions", "-1"), ("Permissions", "-1"), ("IsStaff", "true"), ("IsSupervisor", "true"), ("IsHost", "true"));

        await using var scope = school.Services.CreateAsyncScope();
        Assert.Equal(Role.PupilId, await scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Where(user => user.Id == sly.Id).Select(user => user.RoleId).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await sly.Get("/admin")).StatusCode);
    }

    [Fact]
    public async Task Nobody_becomes_more_by_sending_a_role_with_the_registration()
    {
        var sly = new Person(school, "Sly");
        await sly.Send("/register", ("UserName", "Sly"), ("Email", sly.Email), ("Password", Person.Password), ("ConfirmPassword", Person.Password),
            ("RoleId", "5"), ("Role", "5"), ("Account.RoleId", "5"), ("User.RoleId", "5"), ("Role.Permissions", "-1"));
        await sly.SignIn();

        Assert.Equal(HttpStatusCode.NotFound, (await sly.Get("/admin")).StatusCode);
    }
}
