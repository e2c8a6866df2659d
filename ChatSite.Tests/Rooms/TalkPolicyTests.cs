using ChatSite.Accounts;
using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class TalkPolicyTests
{
    private readonly TalkPolicy _policy = new();

    [Fact]
    public void Pupils_do_not_begin_with_pupils() => Assert.Equal(Talk.Never, _policy.Between(Role.Pupil, Role.Pupil));

    [Theory]
    [InlineData(Role.Staff)]
    [InlineData(Role.Moderator)]
    [InlineData(Role.SafeguardingLead)]
    [InlineData(Role.Administrator)]
    public void Pupils_begin_with_staff_and_staff_with_anyone(Role staff)
    {
        Assert.True(_policy.LetsStart(Role.Pupil, staff));
        Assert.All(Enum.GetValues<Role>(), anyone => Assert.True(_policy.LetsStart(staff, anyone)));
    }
}
