using ChatSite.Accounts.Roles;
using ChatSite.Presence;
using ChatSite.Tests.Rooms;

namespace ChatSite.Tests.Presence;

public sealed class SeesPresenceTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly SeesPresence _sees = school.Get<SeesPresence>();

    [Theory]
    [InlineData(Role.PupilId, Role.PupilId, false)]
    [InlineData(Role.PupilId, Role.StaffId, true)]
    [InlineData(Role.StaffId, Role.PupilId, true)]
    [InlineData(Role.ModeratorId, Role.AdministratorId, true)]
    public void Pupils_do_not_see_each_other(int viewer, int person, bool sees) => Assert.Equal(sees, _sees.Lets(viewer, person));

    [Fact]
    public async Task A_role_may_be_let_see_pupils()
    {
        var sixthForm = await school.MakeRole("Sixth form", Permission.SeePresence);

        Assert.True(_sees.Lets(sixthForm, Role.PupilId));
        Assert.False(_sees.Lets(Role.PupilId, sixthForm));
        Assert.False(_sees.InWords(sixthForm));
    }

    [Fact]
    public void Staff_are_shown_to_a_whole_room_and_pupils_are_not()
    {
        Assert.True(_sees.IsOpen(Role.StaffId));
        Assert.False(_sees.IsOpen(Role.PupilId));
    }
}
