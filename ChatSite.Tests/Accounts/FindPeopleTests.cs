using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Accounts;

public sealed class FindPeopleTests(Classroom school) : IClassFixture<Classroom>
{
    private static readonly Role Everybody = new() { Permissions = Permission.Everything, IsStaff = true };

    [Theory]
    [InlineData("zoë"), InlineData("ZOE"), InlineData("zo"), InlineData("muller"), InlineData("müll"), InlineData("Mu zoe"), InlineData("strauss"), InlineData("lukasz"), InlineData("Łuk")]
    public async Task Somebody_is_found_by_the_beginning_of_any_word_of_the_name_whatever_the_accents(string typed)
    {
        var id = await Join("Zoë Łukasz Müller-Strauß");

        Assert.Contains(id, await Found(new(typed)));
    }

    [Theory]
    [InlineData("uller"), InlineData("zoë x"), InlineData("@"), InlineData("-"), InlineData("%"), InlineData("zoe@")]
    public async Task And_by_nothing_else(string typed)
    {
        await Join("Zoë Müller");

        Assert.Empty(await Found(new(typed)));
    }

    [Theory]
    [InlineData("أحمد"), InlineData("احمد"), InlineData("أَحْمَد"), InlineData("علي")]
    public async Task Arabic_names_are_found_with_and_without_their_signs(string typed)
    {
        var id = await Join("أحمد علي");

        Assert.Contains(id, await Found(new(typed)));
    }

    [Fact]
    public async Task Another_name_is_found_from_its_first_moment_and_the_old_one_no_more()
    {
        var id = await Join("Oldname");
        Assert.Contains(id, await Found(new("oldname")));

        await school.Get<WriterQueue>().Run(turn => turn.Sql("UPDATE Users SET DisplayName = 'Newname', NormalizedDisplayName = 'NEWNAME', Email = 'post@n.example' WHERE Id = $1", id).ExecuteNonQuery());
        Assert.Contains(id, await Found(new("newname")));
        Assert.Contains(id, await Found(new("post@n.ex")));
        Assert.Contains(id, await Found(new("oldname"))); // his user name still

        await school.Get<ForgetPerson>().Now(id);
        Assert.Empty(await Found(new("newname")));
        Assert.Empty(await Found(new("oldname")));
        Assert.False(await school.Ask((ChatDb db) => db.Set<NameWord>().AnyAsync(word => word.UserId == id)));
    }

    [Fact]
    public async Task Each_filter_lets_through_whom_it_names()
    {
        var (blocked, unblocked, seen, never, ended) = (await Join("Filter One"), await Join("Filter Two"), await Join("Filter Three"), await Join("Filter Four"), await Join("Filter Six"));
        await school.Get<WriterQueue>().Run(turn =>
        {
            turn.Db.Users.Where(user => user.Id == blocked).ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, DateTimeOffset.UtcNow.AddDays(1)));
            turn.Db.Users.Where(user => user.Id == unblocked).ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, DateTimeOffset.UtcNow.AddSeconds(-2)));
            turn.Db.Users.Where(user => user.Id == ended).ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, BanPerson.ForGood).SetProperty(user => user.EndedAt, DateTime.UtcNow));
            turn.Db.Users.Where(user => user.Id != never).ExecuteUpdate(row => row.SetProperty(user => user.LastSignInAt, DateTime.UtcNow));
            turn.Db.Users.Where(user => user.Id == seen).ExecuteUpdate(row => row.SetProperty(user => user.TwoFactorEnabled, true));
            turn.Db.Add(new Departure { UserId = unblocked, AskedAt = DateTime.UtcNow, DueAt = DateTime.UtcNow.AddDays(3) });
            return turn.Db.SaveChanges();
        });
        var placeholder = await school.Join("Filter Five", Role.PupilId, isPlaceholder: true);

        Assert.Equal([blocked, ended], (await Found(new("filter", State: PeopleState.Blocked))).Order());
        Assert.Equal([ended], await Found(new("filter", State: PeopleState.Ended)));
        Assert.Equal([never], await Found(new("filter", State: PeopleState.NeverSignedIn)));
        Assert.Equal([unblocked], await Found(new("filter", State: PeopleState.Leaving)));
        Assert.Equal([blocked, unblocked, never, ended], (await Found(new("filter", State: PeopleState.WithoutSecondStep))).Order());
        Assert.Equal([placeholder], await Found(new("filter", State: PeopleState.Placeholder)));
        Assert.Equal(5, (await Found(new("filter"))).Count);
        Assert.Empty(await Found(new("filter", RoleId: Role.StaffId)));
    }

    [Fact]
    public async Task Somebody_with_less_finds_only_whom_he_may_manage()
    {
        var helper = school.Get<RoleBook>()[Role.StaffId];

        Assert.Contains(school.Hopper, await Found(new("hopper")));
        Assert.Empty(await Found(new("hopper"), helper));
        Assert.Empty(await Found(new("hopper", RoleId: Role.AdministratorId), helper));
        Assert.Contains(school.Ada, await Found(new("ada"), helper));
    }

    [Theory]
    [InlineData(PeopleOrder.Name), InlineData(PeopleOrder.Role), InlineData(PeopleOrder.LastSeen), InlineData(PeopleOrder.Created)]
    public async Task Page_by_page_everybody_comes_once_in_either_direction_and_back(PeopleOrder order)
    {
        var mark = $"Page{order}";
        var all = new HashSet<int>();
        for (var i = 0; i < 11; i++) all.Add(await Join($"{mark} {(char)('A' + (i * 7 % 11))}", i % 3 == 0 ? Role.StaffId : Role.PupilId, i % 2 == 0 ? DateTime.UtcNow.AddDays(-i / 4) : null));

        foreach (var descending in new[] { false, true })
        {
            List<int> onward = [], backward = [];
            var place = new PeoplePlace(order, descending);
            for (PeopleShown page; ; place = place with { After = onward[^1] })
            {
                page = await Page(new(mark), place);
                onward.AddRange(page.People.Select(user => user.Id));
                Assert.Equal(place.After is not null, page.HasBefore);
                if (!page.HasAfter) break;
            }
            Assert.Equal(all.Order(), onward.Order());

            for (place = place with { After = null, Before = onward[^1] }; ; place = place with { Before = backward[0] })
            {
                var page = await Page(new(mark), place);
                backward.InsertRange(0, page.People.Select(user => user.Id));
                Assert.True(page.HasAfter);
                if (!page.HasBefore) break;
            }
            Assert.Equal(onward.SkipLast(1), backward);
        }
    }

    private async Task<int> Join(string name, int roleId = Role.PupilId, DateTime? seen = null) => await school.Get<WriterQueue>().Run(turn =>
    {
        var unique = $"{name} {turn.LastSeq}{turn.Db.Users.Count()}";
        var user = new User { UserName = unique, NormalizedUserName = UserNames.Normalize(unique), RoleId = roleId, LastSeenAt = seen, CreatedAt = seen ?? DateTime.UnixEpoch };
        turn.Db.Add(user);
        turn.Db.SaveChanges();
        return user.Id;
    });

    private Task<List<int>> Found(PeopleFilter filter, Role? seeker = null) => school.Ask(async (ChatDb db) =>
        await (await Find(db).Matching(filter, seeker ?? Everybody, default)).OrderBy(user => user.Id).Select(user => user.Id).ToListAsync());

    private Task<PeopleShown> Page(PeopleFilter filter, PeoplePlace place) => school.Ask((ChatDb db) => Find(db).Page(filter, place, 4, Everybody, default));

    private FindPeople Find(ChatDb db) => new(db, school.Get<RoleBook>(), school.Get<KeepNameWords>(), TimeProvider.System);
}
