using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Tests.Rooms;

namespace ChatSite.Tests.Accounts.Roles;

public sealed class ChangeRoleTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly ChangeRole _change = school.Get<ChangeRole>();
    private readonly RoleBook _roles = school.Get<RoleBook>();

    [Fact]
    public async Task A_new_role_is_there_with_its_rights()
    {
        var id = await Made("Librarian", Permission.SeePresence | Permission.MakeGroups, isStaff: true);

        Assert.Equal(("Librarian", true, Permission.SeePresence | Permission.MakeGroups), (_roles[id].Name, _roles[id].IsStaff, _roles[id].Permissions));
    }

    [Fact]
    public async Task Open_lines_of_all_who_have_the_role_end_when_it_may_do_something_else_or_needs_a_second_step()
    {
        var role = await Made("Crossing guard", Permission.MakeGroups);
        var (ida, jan) = (await school.Join("Ida Guard", role), await school.Join("Jan Guard", Role.StaffId));
        var draft = new RoleDraft("Crossing guards", Permission.MakeGroups, false, false);

        await using (var line = new Heard(school.Live, 0, ida))
        {
            await _change.Change(Actor.Person(school.Hopper), role, draft);
            Assert.False(line.IsCut);
            await _change.Change(Actor.Person(school.Hopper), role, draft with { NeedsSecondFactor = true });
            Assert.True(line.IsCut);
        }
        await using var again = new Heard(school.Live, 0, ida);
        await using var other = new Heard(school.Live, 0, jan);
        await _change.Change(Actor.Person(school.Hopper), role, draft with { Permissions = Permission.None, NeedsSecondFactor = true });
        Assert.True(again.IsCut);
        Assert.False(other.IsCut);
    }

    [Fact]
    public async Task A_name_is_needed_is_not_too_long_and_is_used_once()
    {
        await Made("Prefect", Permission.None);

        Refused(await _change.Make(Actor.Person(school.Hopper), Draft(" ")), "Give the role a name.");
        Refused(await _change.Make(Actor.Person(school.Hopper), Draft(new string('x', 41))), "A role's name has at most 40 characters; this one has 41.");
        Refused(await _change.Make(Actor.Person(school.Hopper), Draft("prefect")), "There is a role of that name already.");
    }

    [Fact]
    public async Task For_whoever_may_not_manage_roles_there_are_none()
    {
        Assert.Null(await _change.Make(Actor.Person(school.Noether), Draft("Boss", Permission.Everything)));
        Assert.Null(await _change.Change(Actor.Person(school.Noether), Role.PupilId, Draft("Pupil", Permission.Everything)));
        Assert.Null(await _change.Delete(Actor.Person(school.Ada), Role.PupilId));
        Assert.Null(await _change.Change(Actor.Person(school.Hopper), 4711, Draft("Nobody")));
    }

    [Fact]
    public async Task Nobody_gives_rights_that_he_lacks_and_nobody_changes_a_role_above_his()
    {
        var deputy = await school.Join("Deputy", await Made("Deputy", Permission.ManageRoles | Permission.ManagePeople, isStaff: true));

        Refused(await _change.Make(Actor.Person(deputy), Draft("Spy", Permission.ManageSettings)), "You can only give rights that you have yourself.");
        Assert.Null(await _change.Change(Actor.Person(deputy), Role.AdministratorId, Draft("Nobody")));
    }

    [Fact]
    public async Task Nobody_makes_staff_of_himself_or_others_who_is_none()
    {
        var own = await Made("Student council", Permission.ManageRoles | Permission.ManagePeople | Permission.ManageJoinCodes);
        var (kim, staff) = (await school.Join("Kim", own), await Made("Porter", Permission.None, isStaff: true));
        const string sentence = "You can only give rights that you have yourself.";

        Refused(await _change.Make(Actor.Person(kim), Draft("Aide", isStaff: true)), sentence);
        Refused(await _change.Change(Actor.Person(kim), own, Draft("Student council", Permission.ManageRoles, isStaff: true)), sentence);
        Refused(await _change.Change(Actor.Person(kim), staff, Draft("Porter")), sentence);
        Assert.False((await _change.Change(Actor.Person(kim), own, Draft("Students' council", Permission.ManageRoles)))!.Value.Refused(out _));
        Assert.False(_roles[own].IsStaff || new Role { Permissions = Permission.Everything }.MayManage(_roles[staff]) || new Role { Permissions = Permission.Everything }.MayInvite(_roles[staff]));
    }

    [Fact]
    public async Task Who_may_do_everything_keeps_it_and_what_came_with_the_site_stays()
    {
        var renamed = await _change.Change(Actor.Person(school.Hopper), Role.AdministratorId, Draft("Head", Permission.None));

        Assert.False(renamed!.Value.Refused(out _));
        Assert.Equal(("Head", true, Permission.Everything), (_roles[Role.AdministratorId].Name, _roles[Role.AdministratorId].IsStaff, _roles[Role.AdministratorId].Permissions));
        Refused(await _change.Delete(Actor.Person(school.Hopper), Role.ModeratorId), "This role came with the site and stays.");
    }

    [Fact]
    public async Task A_role_that_somebody_has_is_not_deleted_and_an_unused_one_is()
    {
        var used = await Made("Coach", Permission.None);
        await school.Join("Cora", used);
        var unused = await Made("Mascot", Permission.None);

        Refused(await _change.Delete(Actor.Person(school.Hopper), used), "Somebody still has this role. Give those people another one first.");
        Assert.False((await _change.Delete(Actor.Person(school.Hopper), unused))!.Value.Refused(out _));
        Assert.DoesNotContain(_roles.All, role => role.Id == unused);
    }

    private async Task<int> Made(string name, Permission permissions, bool isStaff = false) =>
        (await _change.Make(Actor.Person(school.Hopper), Draft(name, permissions, isStaff)))!.Value.Value;

    private static RoleDraft Draft(string name, Permission permissions = Permission.None, bool isStaff = false) => new(name, permissions, isStaff, NeedsSecondFactor: false);

    private static void Refused(ChatSite.Shared.Outcome<int>? outcome, string sentence)
    {
        Assert.True(outcome!.Value.Refused(out var reason));
        Assert.Equal(sentence, reason);
    }
}
