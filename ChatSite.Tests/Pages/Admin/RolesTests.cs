using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/roles</summary>
public sealed class RolesTests(School school) : IClassFixture<School>
{
    private RoleBook Roles => school.Services.GetRequiredService<RoleBook>();

    [Fact]
    public async Task An_administrator_makes_a_role_changes_it_and_deletes_it()
    {
        await school.Teacher.Send("/admin/roles/new", ("Name", "Librarian"), ("IsStaff", "true"), ("Ticked", "MakeGroups"), ("Ticked", "SeePresence"));
        var made = Roles.All.Single(role => role.Name == "Librarian");
        Assert.Equal((true, Permission.MakeGroups | Permission.SeePresence), (made.IsStaff, made.Permissions));
        Assert.Contains("Librarian", (await school.Teacher.Page("/admin/roles")).Body!.TextContent, StringComparison.Ordinal);

        await school.Teacher.Send($"/admin/roles/{made.Id}", ("Name", "Archivist"), ("Ticked", "MakeGroups"));
        var changed = Roles[made.Id];
        Assert.Equal(("Archivist", false, Permission.MakeGroups), (changed.Name, changed.IsStaff, changed.Permissions));

        await school.Teacher.Send($"/admin/roles/{made.Id}/delete");
        Assert.DoesNotContain(Roles.All, role => role.Id == made.Id);
    }

    [Fact]
    public async Task A_refusal_stands_beside_the_field_and_keeps_what_was_typed()
    {
        var answer = await school.Teacher.PostForm("/admin/roles/new", ("Name", "Pupil"), ("Ticked", "SeePresence"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal("There is a role of that name already.", page.QuerySelector("#Name-error")!.TextContent);
        Assert.True(page.QuerySelector("input[value=SeePresence]")!.HasAttribute("checked"));
        Assert.False(page.QuerySelector("input[value=MakeGroups]")!.HasAttribute("checked"));
    }

    [Theory]
    [InlineData("/admin/roles")]
    [InlineData("/admin/roles/new")]
    [InlineData("/admin/roles/1")]
    [InlineData("/admin/people")]
    [InlineData("/admin/people/1")]
    public async Task For_a_pupil_the_page_does_not_exist(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(path, ("Name", "Boss"), ("RoleId", "5"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await school.Stranger().Get(path)).StatusCode);
    }

    [Fact]
    public async Task A_number_that_no_role_has_leads_nowhere()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get("/admin/roles/4711")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm("/admin/roles/4711/delete")).StatusCode);
    }
}
