using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Accounts.Roles;

public sealed class PermissionsTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly Permissions _permissions = school.Get<Permissions>();

    [Fact]
    public async Task A_person_may_do_what_the_role_lets()
    {
        Assert.True(await _permissions.Has(school.Hopper, Permission.ManageRoles));
        Assert.False(await _permissions.Has(school.Ada, Permission.ManageRoles));
        Assert.True(await _permissions.Has(school.Ada, Permission.MakeGroups));
        Assert.False(await _permissions.Has(school.Ada, Permission.MakeGroups | Permission.ManageRoles));
    }

    [Fact]
    public async Task Nobody_and_placeholders_may_do_nothing()
    {
        var ghost = await school.Join("Ghost", Role.AdministratorId, isPlaceholder: true);

        Assert.Equal(Permission.None, await _permissions.Of(0));
        Assert.Equal(Permission.None, await _permissions.Of(ghost));
    }

    [Fact]
    public async Task Another_role_counts_with_the_next_question()
    {
        var dan = await school.Join("Dan", Role.PupilId);
        Assert.False(await _permissions.Has(dan, Permission.ManagePeople));

        await school.Get<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == dan).ExecuteUpdate(user => user.SetProperty(one => one.RoleId, Role.StaffId)));
        school.Get<Sessions>().End(dan);

        Assert.True(await _permissions.Has(dan, Permission.ManagePeople));
    }

    [Fact]
    public async Task A_changed_role_counts_for_everyone_who_has_it_with_the_next_question()
    {
        var role = await school.MakeRole("Prefect", Permission.MakeGroups);
        var eve = await school.Join("Eve", role);
        Assert.False(await _permissions.Has(eve, Permission.MakeRoomsForEveryone));

        await school.Get<WriterQueue>().Run(turn => turn.Db.Roles.Where(one => one.Id == role)
            .ExecuteUpdate(one => one.SetProperty(it => it.Permissions, Permission.MakeRoomsForEveryone)));
        school.Get<RoleBook>().Forget();

        Assert.Equal(Permission.MakeRoomsForEveryone, await _permissions.Of(eve));
    }
}
