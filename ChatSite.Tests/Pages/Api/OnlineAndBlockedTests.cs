using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Live;
using ChatSite.Tests.Live;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Api;

/// <summary>/api/v1/users/online, where somebody has blocked somebody: a school of its own, so that nobody else sees them there</summary>
public sealed class OnlineAndBlockedTests(School school) : IClassFixture<School>, IDisposable
{
    [Fact]
    public async Task Where_one_has_blocked_the_other_neither_is_there_for_the_others_program()
    {
        var seeing = await school.Services.GetRequiredService<ChangeRole>().Make(Actor.Person(school.Teacher.Id), new("Sees", Permission.SeePresence, IsStaff: false, NeedsSecondFactor: false));
        var (ada, ben) = (await school.Register("Ada2"), await school.Register("Ben2"));
        var room = await school.Room(ada, ben);
        foreach (var person in new[] { ada, ben })
        {
            await school.Services.GetRequiredService<GiveRole>().To(Actor.Person(school.Teacher.Id), person.Id, seeing!.Value.Value);
            Listener.On(school.Services.GetRequiredService<LiveHub>(), room, person.Id, () => new(new CatchUp(Sse.Named("hi"), 0)), _gone.Token);
        }
        using var adas = await ApiProgram.Of(school, ada);
        using var bens = await ApiProgram.Of(school, ben);
        Assert.Contains("Ben2", await Online(adas));

        await ada.Send($"/people/{ben.Id}", ("Deed", "Block"));

        Assert.DoesNotContain("Ben2", await Online(adas));
        Assert.DoesNotContain("Ada2", await Online(bens));
    }

    private readonly CancellationTokenSource _gone = new();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private static async Task<string[]> Online(ApiProgram program) => [.. (await program.Read("users/online")).AsArray().Select(person => (string)person!["name"]!)];
}
