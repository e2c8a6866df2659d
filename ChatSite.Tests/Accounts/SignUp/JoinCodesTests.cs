using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Accounts.SignUp;

public sealed class JoinCodesTests(Classroom school) : IClassFixture<Classroom>
{
    private static readonly JoinCodeDraft ForPupils = new(Role.PupilId, null, TimeSpan.FromDays(1), 2);

    private readonly JoinCodes _codes = school.Get<JoinCodes>();

    [Fact]
    public async Task A_code_has_eight_signs_and_none_that_looks_like_another()
    {
        var made = await Made(school.Noether);

        Assert.Matches("^[CFHJKMNPQRTVWXY3479]{4}-[CFHJKMNPQRTVWXY3479]{4}$", made.Shown);
        foreach (var typed in new[] { made.Shown, made.Code, made.Shown.ToLowerInvariant(), $" {made.Shown.Replace("-", " – ")} " }) Assert.NotNull(await Find(typed));
    }

    [Fact]
    public async Task Nobody_lets_newcomers_in_above_himself_and_staff_come_by_those_who_give_roles()
    {
        var prefect = await school.MakeRole("Prefect", Permission.MakeGroups);
        Assert.False((await _codes.Make(Actor.Person(school.Noether), ForPupils with { RoleId = prefect }))!.Value.Refused(out _));
        foreach (var role in new[] { Role.StaffId, Role.AdministratorId, 4711 })
        {
            Assert.True((await _codes.Make(Actor.Person(school.Noether), ForPupils with { RoleId = role }))!.Value.Refused(out var reason));
            Assert.Equal("That role may do more than you may give.", reason);
        }
        Assert.False((await _codes.Make(Actor.Person(school.Hopper), ForPupils with { RoleId = Role.StaffId }))!.Value.Refused(out _));
        Assert.Null(await _codes.Make(Actor.Person(school.Ben), ForPupils));
    }

    [Theory]
    [InlineData(0, 1), InlineData(-1, 1), InlineData(400, 1), InlineData(1, 0), InlineData(1, -1), InlineData(1, 1001)]
    public async Task A_code_has_its_end_in_time_and_in_number(int days, int uses) =>
        Assert.True((await _codes.Make(Actor.Person(school.Noether), ForPupils with { Life = TimeSpan.FromDays(days), MostUses = uses }))!.Value.Refused(out _));

    [Fact]
    public async Task Who_looks_after_others_of_a_role_withdraws_its_codes_and_nobody_else_does()
    {
        var (pupils, staff) = (await Made(school.Noether), await Made(school.Hopper, ForPupils with { RoleId = Role.StaffId }));

        Assert.False(await _codes.Withdraw(Actor.Person(school.Ben), pupils.Id));
        Assert.False(await _codes.Withdraw(Actor.Person(school.Noether), staff.Id));
        Assert.False(await _codes.Withdraw(Actor.Person(school.Noether), 4711));
        Assert.True(await _codes.Withdraw(Actor.Person(school.Noether), pupils.Id));

        Assert.Null(await Find(pupils.Code));
        Assert.NotNull(await Find(staff.Code));
    }

    [Fact]
    public async Task A_code_of_somebody_who_may_not_make_it_any_more_opens_nothing()
    {
        var dan = await school.Join("Dan", Role.StaffId);
        var made = await Made(dan);
        Assert.NotNull(await Find(made.Code));

        await school.Get<GiveRole>().To(Actor.Person(school.Hopper), dan, Role.PupilId);

        Assert.Null(await Find(made.Code));
    }

    [Fact]
    public async Task A_code_of_somebody_whose_account_is_closed_opens_nothing()
    {
        var eve = await school.Join("Eve", Role.StaffId);
        var made = await Made(eve);

        await school.Get<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == eve).ExecuteUpdate(user => user.SetProperty(one => one.LockoutEnd, DateTimeOffset.UtcNow.AddDays(1))));

        Assert.Null(await Find(made.Code));
    }

    [Fact]
    public async Task A_role_that_has_grown_beyond_the_codes_maker_is_not_given_by_it()
    {
        var helper = await school.MakeRole("Helper", Permission.MakeGroups);
        var made = await Made(school.Noether, ForPupils with { RoleId = helper });
        Assert.NotNull(await Find(made.Code));

        await school.Get<ChangeRole>().Change(Actor.Person(school.Hopper), helper, new RoleDraft("Helper", Permission.ManageSettings, false, false));

        Assert.Null(await Find(made.Code));
    }

    [Fact]
    public async Task A_class_takes_its_codes_with_it()
    {
        var classes = school.Get<ChangeClass>();
        var id = (await classes.Make(Actor.Person(school.Hopper), "7x"))!.Value.Value;
        var made = await Made(school.Noether, ForPupils with { ClassId = id });

        await classes.Delete(Actor.Person(school.Hopper), id);

        Assert.Null(await Find(made.Code));
        Assert.True((await _codes.Make(Actor.Person(school.Noether), ForPupils with { ClassId = id }))!.Value.Refused(out _));
    }

    [Theory]
    [InlineData(""), InlineData("-"), InlineData("' OR 1=1 --"), InlineData("CCCC-CCCC"), InlineData("％％％％％％％％")]
    public async Task What_is_no_code_finds_none(string typed) => Assert.Null(await Find(typed));

    private async Task<JoinCode> Made(int by, JoinCodeDraft? draft = null) => (await _codes.Make(Actor.Person(by), draft ?? ForPupils))!.Value.Value!;

    private Task<JoinCode?> Find(string typed) => school.Ask((ChatDb db) => _codes.Find(db, typed, TestContext.Current.CancellationToken));
}
