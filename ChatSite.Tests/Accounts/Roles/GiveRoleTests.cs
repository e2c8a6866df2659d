using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Accounts.Roles;

public sealed class GiveRoleTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly GiveRole _give = school.Get<GiveRole>();
    private readonly Permissions _permissions = school.Get<Permissions>();

    [Fact]
    public async Task The_new_role_counts_at_once_and_stands_in_the_persons_security_log()
    {
        var dan = await school.Join("Dan", Role.PupilId);
        Assert.False(await _permissions.Has(dan, Permission.ManagePeople));

        await _give.To(Actor.Person(school.Hopper), dan, Role.StaffId);

        Assert.True(await _permissions.Has(dan, Permission.ManagePeople));
        Assert.Equal("Staff", (await school.Ask((ChatDb db) => db.SecurityEvents.SingleAsync(entry => entry.UserId == dan && entry.Kind == SecurityEvent.RoleChanged))).Detail);
    }

    [Fact]
    public async Task Open_lines_end_so_that_they_are_opened_with_the_new_rights()
    {
        var eve = await school.Join("Eve", Role.StaffId);
        await using var line = new Heard(school.Live, 0, eve);

        await _give.To(Actor.Person(school.Hopper), eve, Role.PupilId);

        Assert.True(line.IsCut);
    }

    [Fact]
    public async Task Staff_give_roles_to_pupils_only_and_none_above_their_own()
    {
        var prefect = await school.MakeRole("Prefect", Permission.MakeGroups);

        Assert.False((await _give.To(Actor.Person(school.Noether), school.Ben, prefect))!.Value.Refused(out _));
        Assert.True((await _give.To(Actor.Person(school.Noether), school.Ben, Role.StaffId))!.Value.Refused(out var reason));
        Assert.Equal("That role may do more than you may give.", reason);
        Assert.Null(await _give.To(Actor.Person(school.Noether), school.Hopper, Role.PupilId));
        Assert.Null(await _give.To(Actor.Person(school.Noether), school.Noether, Role.AdministratorId));
    }

    [Fact]
    public async Task For_pupils_nobody_is_there_to_be_changed()
    {
        Assert.Null(await _give.To(Actor.Person(school.Ada), school.Ada, Role.AdministratorId));
        Assert.Null(await _give.To(Actor.Person(0), school.Ada, Role.AdministratorId));
        Assert.Null(await _give.To(Actor.Person(school.Hopper), 4711, Role.StaffId));
        Assert.Null(await _give.To(Actor.Person(school.Hopper), school.Ada, 4711));
    }

    [Fact]
    public async Task The_last_who_can_give_roles_keeps_that_right_until_there_is_another()
    {
        await using var other = new Classroom();
        await ((IAsyncLifetime)other).InitializeAsync();
        var give = other.Get<GiveRole>();

        Assert.True((await give.To(Actor.Person(other.Hopper), other.Hopper, Role.StaffId))!.Value.Refused(out var reason));
        Assert.Equal("Nobody else can give roles. Give that right to somebody else first.", reason);
        Assert.True(await other.Get<WriterQueue>().Run(turn => turn.IsLastManager(other.Hopper)));

        await give.To(Actor.Person(other.Hopper), other.Noether, Role.AdministratorId);
        Assert.False(await other.Get<WriterQueue>().Run(turn => turn.IsLastManager(other.Hopper)));
        Assert.False((await give.To(Actor.Person(other.Hopper), other.Hopper, Role.StaffId))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Who_is_let_in_again_counts_as_another_also_after_his_block_ran_out()
    {
        await using var other = new Classroom();
        await ((IAsyncLifetime)other).InitializeAsync();
        await other.Get<GiveRole>().To(Actor.Person(other.Hopper), other.Noether, Role.AdministratorId);
        await other.Get<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == other.Noether).ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, DateTimeOffset.UtcNow.AddDays(-1))));
        Assert.True(await other.Get<WriterQueue>().Run(turn => turn.IsLastManager(other.Hopper)));

        Assert.False(await other.Get<BanPerson>().Lift(other.Noether, Actor.Person(other.Hopper)));

        Assert.False(await other.Get<WriterQueue>().Run(turn => turn.IsLastManager(other.Hopper)));
    }

    [Fact]
    public async Task The_last_who_may_do_everything_stays_though_somebody_else_can_give_roles()
    {
        await using var other = new Classroom();
        await ((IAsyncLifetime)other).InitializeAsync();
        var deputy = await other.Join("Deputy", await other.MakeRole("Deputy", Permission.ManageRoles | Permission.ManagePeople, isStaff: true));

        Assert.True((await other.Get<GiveRole>().To(Actor.Person(other.Hopper), other.Hopper, Role.StaffId))!.Value.Refused(out _));
        Assert.True(await other.Get<WriterQueue>().Run(turn => turn.IsLastManager(other.Hopper)));
        Assert.False(await other.Get<WriterQueue>().Run(turn => turn.IsLastManager(deputy)));
    }

    [Fact]
    public async Task A_role_does_not_lose_the_last_right_to_give_roles()
    {
        await using var other = new Classroom();
        await ((IAsyncLifetime)other).InitializeAsync();
        var head = await other.MakeRole("Head", Permission.ManageRoles | Permission.ManagePeople, isStaff: true);
        var dan = await other.Join("Dan", head);
        await other.Get<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == other.Hopper).ExecuteUpdate(user => user.SetProperty(one => one.RoleId, Role.StaffId)));

        var outcome = await other.Get<ChangeRole>().Change(Actor.Person(dan), head, new RoleDraft("Head", Permission.ManagePeople, true, false));

        Assert.True(outcome!.Value.Refused(out var reason));
        Assert.StartsWith("Nobody else can give roles.", reason, StringComparison.Ordinal);
    }
}
