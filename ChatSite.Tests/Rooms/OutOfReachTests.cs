using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Rooms;

/// <summary>Which private conversations are none of whoever looks after others' messages.</summary>
public sealed class OutOfReachTests(Classroom school) : IClassFixture<Classroom>
{
    private static readonly Role Clerk = new() { Permissions = Permission.RemoveMessages | Permission.ViewAllData | Permission.MakeGroups };

    [Fact]
    public async Task A_conversation_is_out_of_reach_for_whoever_may_do_less_than_one_of_its_people()
    {
        var (withHead, pupils) = (await Direct(school.Ada, school.Hopper), await Direct(school.Ada, school.Ben));

        Assert.True(await IsOutOfReach(withHead, Clerk));
        Assert.False(await IsOutOfReach(pupils, Clerk));
        Assert.Equal([withHead], await Ask(db => db.RoomsOutOfReach(Clerk).Intersect([withHead, pupils])));
    }

    [Fact]
    public async Task Nothing_is_out_of_reach_for_whoever_may_do_everything()
    {
        var withHead = await Direct(school.Cleo, school.Hopper);

        Assert.False(await IsOutOfReach(withHead, new Role { Permissions = Permission.Everything }));
        Assert.Empty(await Ask(db => db.RoomsOutOfReach(new Role { Permissions = Permission.Everything })));
    }

    [Fact]
    public async Task A_group_stays_within_reach_whoever_is_in_it() => Assert.False(await IsOutOfReach(await school.Group(school.Hopper, school.Ada), Clerk));

    [Fact]
    public async Task Who_only_supervises_a_conversation_keeps_nobody_from_looking_after_it()
    {
        var pupils = await Direct(school.Ben, school.Cleo);
        await school.Get<WriterQueue>().Run(turn =>
        {
            turn.Db.Add(new Membership { RoomId = pupils, UserId = school.Hopper, IsSupervisor = true, JoinedAt = DateTime.UtcNow });
            return turn.Db.SaveChanges();
        });

        Assert.False(await IsOutOfReach(pupils, Clerk));
    }

    private async Task<int> Direct(int one, int other) => (await school.Get<OpenDirect>().By(one, other))!.Value.Value;

    private Task<bool> IsOutOfReach(int room, Role reader) => Ask(db => db.IsOutOfReach(room, reader));

    private Task<T> Ask<T>(Func<ChatDb, T> question) => school.Ask((ChatDb db) => Task.FromResult(question(db)));
}
