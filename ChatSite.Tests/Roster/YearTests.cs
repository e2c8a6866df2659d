using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Roster;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Roster;

public sealed class YearTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_becomes_of_a_class_is_guessed_from_the_names()
    {
        var next = NextYear.Of(["5a", "6a", "6b", "7a", "Klasse 08", "Klasse 09", "Klasse 10", "Chess club 2", "Choir", "Q1", "Q2"]);

        Assert.Equal("6a", next["5a"]);
        Assert.Equal("7b", next["6b"]); // made anew
        Assert.Equal(NextYear.Leaves, next["7a"]);
        Assert.Equal("Klasse 09", next["Klasse 08"]);
        Assert.Equal(NextYear.Leaves, next["Klasse 10"]);
        Assert.All(new[] { "Chess club 2", "Choir", "Q1", "Q2" }, name => Assert.Null(next[name]));
    }

    [Fact]
    public async Task Pupils_move_up_the_highest_leave_the_lowest_are_empty_and_all_of_it_can_be_undone()
    {
        await using var site = new School();
        await site.InitializeAsync();
        var first = Lists.Of("1|Kid Five|5a", "2|Kid Six|6a", "3|Kid Seven|7a", "4|Miss Six|6a*");
        first.People[3] = first.People[3] with { IsStaff = true };
        await site.Apply(site.Teacher.Id, first);
        var ids = site.Ask(db => db.Classes.ToDictionary(one => one.Name, one => one.Id));

        var made = await site.Services.GetRequiredService<RollOver>().Compare(Actor.Person(site.Teacher.Id), [new(ids["5a"], "6a"), new(ids["6a"], "7a"), new(ids["7a"], null)], withTeachers: true, Cancel);
        await site.Services.GetRequiredService<RosterRuns>().Apply(Actor.Person(site.Teacher.Id), made!.Value.Value);
        await site.Services.GetRequiredService<RosterWork>().Do(made.Value.Value);

        Assert.Equal(["6a", "7a", "", "7a*"], Places(site));
        Assert.NotNull(site.User("3").EndedAt);
        Assert.Equal(ids, site.Ask(db => db.Classes.ToDictionary(one => one.Name, one => one.Id)));

        await site.Undo(site.Teacher.Id, made.Value.Value);
        Assert.Equal(["5a", "6a", "7a", "6a*"], Places(site));
        Assert.Null(site.User("3").LockoutEnd);
    }

    private static string[] Places(RunningSite site) => [.. new[] { "1", "2", "3", "4" }.Select(id => string.Join(',', site.Classes(site.User(id).Id)))];
}
