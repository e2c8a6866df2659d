using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

public sealed class OpenDirectTests(Classroom school) : IClassFixture<Classroom>, IAsyncLifetime
{
    // As in a school that has chosen nothing.
    public async ValueTask InitializeAsync() => await school.PupilsTalk(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private OpenDirect Open => school.Get<OpenDirect>();

    [Fact]
    public async Task There_is_one_conversation_for_a_set_of_people_whoever_opens_it()
    {
        var first = (await Open.By(school.Ada, school.Hopper))!.Value.Value;
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => turn % 2 == 0 ? Open.By(school.Hopper, school.Ada) : Open.By(school.Ada, school.Hopper)));

        Assert.All(others, other => Assert.Equal(first, other!.Value.Value));
        var three = (await Open.By(school.Hopper, school.Ada, school.Ben))!.Value.Value;
        Assert.NotEqual(first, three);
        Assert.Equal(three, (await Open.By(school.Hopper, school.Ben, school.Ada, school.Hopper))!.Value.Value);
    }

    [Fact]
    public async Task It_bears_the_other_ones_name_and_more_than_two_share_one()
    {
        var two = (await Open.By(school.Hopper, school.Ada))!.Value.Value;
        var three = (await Open.By(school.Hopper, school.Ada, school.Ben))!.Value.Value;

        Assert.Equal("Hopper", await NameFor(school.Ada, two));
        Assert.Equal("Ada", await NameFor(school.Hopper, two));
        Assert.Equal("Ada, Ben and Hopper", await NameFor(school.Ada, three));
    }

    [Fact]
    public async Task Pupils_do_not_begin_one_with_each_other_and_are_told_what_they_can_do()
    {
        var refused = await Open.By(school.Ada, school.Ben);

        Assert.True(refused!.Value.Refused(out var reason));
        Assert.Equal("You can't begin a private conversation with Ben here. Talk in a group, or ask a teacher.", reason);
        Assert.False(await school.Ask((ChatDb db) => db.Rooms.AnyAsync(room => room.PeopleKey == $"{school.Ada},{school.Ben}")));
        Assert.True((await Open.By(school.Ada, school.Noether, school.Ben))!.Value.Refused(out _));
    }

    [Fact]
    public async Task What_staff_have_begun_is_found_by_its_pupils()
    {
        var begun = (await Open.By(school.Hopper, school.Ada, school.Cleo))!.Value.Value;

        Assert.Equal(begun, (await Open.By(school.Ada, school.Cleo, school.Hopper))!.Value.Value);
    }

    [Fact]
    public async Task Nobody_talks_to_nobody()
    {
        var ghost = await school.Join("Ghost", Role.PupilId, isPlaceholder: true);

        Assert.Null(await Open.By(school.Hopper, 999_999));
        Assert.Null(await Open.By(school.Hopper, ghost));
        Assert.True((await Open.By(school.Hopper, school.Hopper))!.Value.Refused(out _));
    }

    [Fact]
    public async Task It_has_no_hosts_and_strangers_do_not_find_it()
    {
        var room = (await Open.By(school.Hopper, school.Ada))!.Value.Value;

        Assert.False((await school.Place(school.Hopper, room))!.IsInCharge);
        Assert.Null(await school.Place(school.Noether, room));
    }

    private async Task<string> NameFor(int who, int room)
    {
        var place = await school.Place(who, room);
        return (await school.Ask((RoomQueries rooms) => rooms.LinkFor(place!))).Name;
    }
}
