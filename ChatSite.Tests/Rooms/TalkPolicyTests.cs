using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Rooms;
using ChatSite.Shared;

namespace ChatSite.Tests.Rooms;

public sealed class TalkPolicyTests(Classroom school) : IClassFixture<Classroom>, IAsyncLifetime
{
    private readonly TalkPolicy _policy = school.Get<TalkPolicy>();
    private readonly ChangeTalk _change = school.Get<ChangeTalk>();

    // As in a school that has chosen nothing.
    public async ValueTask InitializeAsync() => await school.PupilsTalk(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Pupils_do_not_begin_with_pupils() => Assert.Equal(Talk.Never, _policy.Between(Ada, Ben));

    [Theory]
    [InlineData(Role.StaffId)]
    [InlineData(Role.ModeratorId)]
    [InlineData(Role.SafeguardingLeadId)]
    [InlineData(Role.AdministratorId)]
    public void Pupils_begin_with_staff_and_staff_with_anyone(int staff)
    {
        Assert.True(_policy.LetsStart(Ada, new(0, staff)));
        Assert.All(school.Get<RoleBook>().All, anyone => Assert.True(_policy.LetsStart(new(0, staff), new(0, anyone.Id))));
    }

    [Fact]
    public async Task A_school_decides_for_each_pair_of_roles_and_each_direction()
    {
        await Set(null, (Role.PupilId, Role.StaffId, Talk.Reply), (Role.PupilId, Role.PupilId, Talk.Start));

        Assert.Equal(Talk.Reply, _policy.Between(Ada, new(school.Noether, Role.StaffId)));
        Assert.Equal(Talk.Start, _policy.Between(new(school.Noether, Role.StaffId), Ada));
        Assert.Equal(Talk.Start, _policy.Between(Ada, Ben));
    }

    [Fact]
    public async Task A_class_has_rules_of_its_own_for_those_who_are_both_in_it()
    {
        var chess = await Class("Chess club", school.Ada, school.Ben);
        await Set(chess, (Role.PupilId, Role.PupilId, Talk.Start));

        Assert.Equal(Talk.Start, _policy.Between(Ada, Ben));
        Assert.Equal(Talk.Never, _policy.Between(Ada, new(school.Cleo, Role.PupilId)));

        await school.Get<ChangeClass>().Remove(Actor.Person(school.Hopper), chess, school.Ben);
        Assert.Equal(Talk.Never, _policy.Between(Ada, Ben));
        await school.Get<ChangeClass>().Delete(Actor.Person(school.Hopper), chess);
    }

    [Fact]
    public async Task Of_two_classes_that_both_are_in_the_stricter_rule_counts()
    {
        var (one, other) = (await Class("7a", school.Ada, school.Ben), await Class("7b", school.Ada, school.Ben));
        await Set(one, (Role.PupilId, Role.PupilId, Talk.Start));
        await Set(other, (Role.PupilId, Role.PupilId, Talk.Reply));

        Assert.Equal(Talk.Reply, _policy.Between(Ada, Ben));

        await school.Get<ChangeClass>().Delete(Actor.Person(school.Hopper), other);
        Assert.Equal(Talk.Start, _policy.Between(Ada, Ben));
        await school.Get<ChangeClass>().Delete(Actor.Person(school.Hopper), one);
    }

    [Fact]
    public async Task Only_who_manages_the_policy_changes_it()
    {
        Assert.Null(await _change.Set(Actor.Person(school.Ada), null, new Dictionary<(int, int), Talk> { [(Role.PupilId, Role.PupilId)] = Talk.Start }));
        Assert.Null(await _change.Set(Actor.Person(school.Noether), null, new Dictionary<(int, int), Talk>()));
        Assert.Null(await _change.Set(Actor.Person(school.Hopper), 4711, new Dictionary<(int, int), Talk>()));

        Assert.Equal(Talk.Never, _policy.Between(Ada, Ben));
    }

    private Talker Ada => new(school.Ada, Role.PupilId);
    private Talker Ben => new(school.Ben, Role.PupilId);

    private Task<Outcome<bool>?> Set(int? classId, params (int From, int To, Talk Talk)[] rules) => _change.Set(Actor.Person(school.Hopper), classId, rules.ToDictionary(rule => (rule.From, rule.To), rule => rule.Talk));

    private async Task<int> Class(string name, params int[] people)
    {
        var id = (await school.Get<ChangeClass>().Make(Actor.Person(school.Hopper), name))!.Value.Value;
        await school.Get<ChangeClass>().Add(Actor.Person(school.Hopper), id, people, asTeachers: false);
        return id;
    }
}
