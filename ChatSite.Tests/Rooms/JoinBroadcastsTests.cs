using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;

namespace ChatSite.Tests.Rooms;

public sealed class JoinBroadcastsTests(Classroom school) : IClassFixture<Classroom>
{
    [Fact]
    public async Task A_newcomer_is_in_every_room_for_everyone_and_what_was_said_before_is_not_new()
    {
        var (news, sport, group) = (await school.Broadcast(), await school.Broadcast(), await school.Group(school.Hopper));
        await school.Say(school.Hopper, news);

        var zoe = await school.Join("Zoe", Role.PupilId);
        await Welcome(zoe);

        var rooms = await school.Ask((RoomQueries rooms) => rooms.Of(zoe));
        Assert.Contains(rooms, link => link.Id == news && link.Unread == 0);
        Assert.Contains(rooms, link => link.Id == sport);
        Assert.DoesNotContain(rooms, link => link.Id == group);
    }

    [Fact]
    public async Task Whoever_is_missing_at_the_start_is_brought_in_and_nobody_twice()
    {
        var news = await school.Broadcast();
        var lost = await school.Join("Lost", Role.PupilId);
        Assert.Null(await school.Place(lost, news));

        await school.Get<JoinBroadcasts>().ForEveryone();
        await school.Get<JoinBroadcasts>().ForEveryone();

        Assert.NotNull(await school.Place(lost, news));
        Assert.True((await school.Place(school.Hopper, news))!.IsHost);
    }

    [Fact]
    public async Task With_the_first_administrator_comes_the_first_of_these_rooms_and_only_once()
    {
        var site = new Classroom(); // a site of its own: nobody has made a room there
        await site.InitializeAsync();
        await Welcome(site.Ada, site);
        Assert.Empty(await site.Ask((RoomQueries rooms) => rooms.Of(site.Ada)));

        await Welcome(site.Hopper, site);
        await Welcome(site.Hopper, site);

        var everyone = Assert.Single(await site.Ask((RoomQueries rooms) => rooms.Of(site.Hopper)));
        Assert.Equal("Everyone", everyone.Name);
        Assert.True((await site.Place(site.Hopper, everyone.Id))!.IsInCharge);
        Assert.NotNull(await site.Place(site.Ada, everyone.Id));
        await site.DisposeAsync();
    }

    private Task<bool> Welcome(int who, Classroom? where = null) => (where ?? school).Get<WriterQueue>().Run(turn =>
    {
        (where ?? school).Get<Welcome>()(turn, turn.Db.Users.Single(user => user.Id == who));
        return true;
    });
}
