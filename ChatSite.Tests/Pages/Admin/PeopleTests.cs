using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Tests.Support;

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

        var list = (await eve.Page("/admin/people")).QuerySelector("main .list")!.TextContent;

        Assert.Contains("Ada", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Hopper", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Eve", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.Get($"/admin/people/{school.Teacher.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.PostForm($"/admin/people/{school.Teacher.Id}", ("RoleId", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eve.PostForm($"/admin/people/{school.Ada.Id}", ("RoleId", "5"))).StatusCode);
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
