using ChatSite.Accounts.Roles;
using ChatSite.Tests.Rooms;

namespace ChatSite.Tests.Accounts.Roles;

/// <summary>The roles that a site begins with.</summary>
public sealed class RoleTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly RoleBook _roles = school.Get<RoleBook>();

    [Fact]
    public void A_new_site_has_the_five_roles_of_a_school()
    {
        Assert.Equal(["Pupil", "Staff", "Moderator", "Safeguarding lead", "Administrator"], _roles.All.Take(5).Select(role => role.Name));
        Assert.All(_roles.All.Take(5), role => Assert.True(role.IsBuiltIn));
        Assert.Equal([false, true, true, true, true], _roles.All.Take(5).Select(role => role.IsStaff));
    }

    [Fact]
    public void Pupils_may_make_groups_and_nothing_else() => Assert.Equal(Permission.MakeGroups, _roles[Role.PupilId].Permissions);

    [Fact]
    public void An_administrator_may_do_everything() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.True(_roles[Role.AdministratorId].Lets(permission)));

    [Fact]
    public void A_role_that_does_not_exist_may_do_nothing() => Assert.Equal(Permission.None, _roles[4711].Permissions);

    [Theory]
    [InlineData(Role.PupilId, Role.PupilId, false)]
    [InlineData(Role.StaffId, Role.PupilId, true)]
    [InlineData(Role.StaffId, Role.StaffId, false)]
    [InlineData(Role.SafeguardingLeadId, Role.StaffId, false)]
    [InlineData(Role.AdministratorId, Role.StaffId, true)]
    [InlineData(Role.AdministratorId, Role.AdministratorId, true)]
    public void Staff_manage_pupils_and_administrators_everyone(int role, int other, bool may) => Assert.Equal(may, _roles[role].MayManage(_roles[other]));

    [Fact]
    public void Nobody_manages_somebody_who_may_do_more()
    {
        var head = new Role { Permissions = Permission.ManagePeople | Permission.ManageRoles };

        Assert.False(head.MayManage(_roles[Role.AdministratorId]));
    }
}
