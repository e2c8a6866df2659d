using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

public sealed class CreateRoomTests(Classroom school) : IClassFixture<Classroom>
{
    private CreateRoom CreateRoom => school.Get<CreateRoom>();

    [Fact]
    public async Task A_pupil_makes_a_group_and_is_its_host()
    {
        var room = await CreateRoom.By(school.Ada, RoomKind.Group, "  Chess \t club ", school.Ben, school.Ben, school.Ada);

        var ada = await school.Place(school.Ada, room.Value);
        Assert.True(ada!.IsInCharge);
        Assert.Equal("Chess club", ada.Room.Name);
        Assert.False((await school.Place(school.Ben, room.Value))!.IsHost);
    }

    [Fact]
    public async Task A_group_does_not_exist_for_those_who_were_not_invited()
    {
        var room = await school.Group(school.Ada, school.Ben);

        Assert.Null(await school.Place(school.Cleo, room));
        Assert.DoesNotContain(await school.Ask((RoomQueries rooms) => rooms.Of(school.Cleo)), link => link.Id == room);
    }

    [Fact]
    public async Task A_new_room_stands_first_in_the_list_and_nothing_in_it_is_new()
    {
        var old = await school.Group(school.Ada, school.Ben);
        await school.Say(school.Ada, old);

        var room = await school.Group(school.Ada, school.Ben);

        var first = (await school.Ask((RoomQueries rooms) => rooms.Of(school.Ben)))[0];
        Assert.Equal((room, 0), (first.Id, first.Unread));
    }

    [Fact]
    public async Task A_room_for_everyone_has_everyone_in_it_and_is_made_by_staff()
    {
        var ghost = await school.Join("Ghost", Role.PupilId, isPlaceholder: true);

        var room = await CreateRoom.By(school.Noether, RoomKind.Broadcast, "News");

        Assert.NotNull(await school.Place(school.Ada, room.Value));
        Assert.True((await school.Place(school.Noether, room.Value))!.IsInCharge);
        Assert.Null(await school.Place(ghost, room.Value));

        var refused = await CreateRoom.By(school.Ada, RoomKind.Broadcast, "News by Ada");
        Assert.True(refused.Refused(out var reason));
        Assert.Equal("Rooms for everyone are made by staff.", reason);
        Assert.Equal(0, await school.Ask((ChatDb db) => db.Rooms.CountAsync(one => one.Name == "News by Ada")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData(null)]
    public async Task A_room_needs_a_name(string? name)
    {
        var refused = await CreateRoom.By(school.Ada, RoomKind.Group, name);

        Assert.True(refused.Refused(out var reason));
        Assert.Equal(("Name", "Give the room a name."), (refused.Field, reason));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_with_its_length()
    {
        var refused = await CreateRoom.By(school.Ada, RoomKind.Group, new string('x', 81));

        Assert.True(refused.Refused(out var reason));
        Assert.Equal("A name has 80 characters at most; this one has 81.", reason);
    }

    [Fact]
    public async Task A_school_may_leave_groups_to_its_staff()
    {
        var kim = await school.Join("Kim", await school.MakeRole("First form", Permission.None));

        Assert.True((await CreateRoom.By(kim, RoomKind.Group, "Chess")).Refused(out _));
        Assert.False((await CreateRoom.By(school.Ada, RoomKind.Group, "Chess")).Refused(out _));
        Assert.False((await CreateRoom.By(school.Hopper, RoomKind.Group, "Chess")).Refused(out _));
    }
}
