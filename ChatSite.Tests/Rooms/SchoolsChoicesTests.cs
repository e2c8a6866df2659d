using ChatSite.Accounts;
using ChatSite.Presence;
using ChatSite.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatSite.Tests.Rooms;

/// <summary>What a school may set about rooms and presence, and what holds when it sets nothing.</summary>
public sealed class SchoolsChoicesTests
{
    [Fact]
    public async Task By_default_pupils_make_groups_and_do_not_see_each_other()
    {
        var (rooms, presence) = await Choices();

        Assert.True(rooms.LetsMake(Role.Pupil, RoomKind.Group));
        Assert.False(presence.LetsSee(Role.Pupil, Role.Pupil));
    }

    [Fact]
    public async Task A_school_sets_it_otherwise()
    {
        var (rooms, presence) = await Choices("--ChatSite:Rooms:PupilsMakeGroups=false", "--ChatSite:Presence:PupilsSeePupils=true");

        Assert.False(rooms.LetsMake(Role.Pupil, RoomKind.Group));
        Assert.True(rooms.LetsMake(Role.Staff, RoomKind.Group));
        Assert.True(presence.LetsSee(Role.Pupil, Role.Pupil));
    }

    private static async Task<(RoomOptions, PresenceOptions)> Choices(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("chatsite-");
        await using var site = Site.Build(["--applicationName", "ChatSite", "--ChatSite:DataFolder", folder.FullName, .. settings]);
        var choices = (site.Services.GetRequiredService<IOptions<RoomOptions>>().Value, site.Services.GetRequiredService<IOptions<PresenceOptions>>().Value);
        await site.DisposeAsync();
        folder.Delete(recursive: true);
        return choices;
    }
}
