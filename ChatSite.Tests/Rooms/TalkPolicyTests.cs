using ChatSite.Accounts.Roles;
using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class TalkPolicyTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly TalkPolicy _policy = new();
    private readonly RoleBook _roles = school.Get<RoleBook>();

    [Fact]
    public void Pupils_do_not_begin_with_pupils() => Assert.Equal(Talk.Never, _policy.Between(_roles[Role.PupilId], _roles[Role.PupilId]));

    [Theory]
    [InlineData(Role.StaffId)]
    [InlineData(Role.ModeratorId)]
    [InlineData(Role.SafeguardingLeadId)]
    [InlineData(Role.AdministratorId)]
    public void Pupils_begin_with_staff_and_staff_with_anyone(int staff)
    {
        Assert.True(_policy.LetsStart(_roles[Role.PupilId], _roles[staff]));
        Assert.All(_roles.All, anyone => Assert.True(_policy.LetsStart(_roles[staff], anyone)));
    }
}
