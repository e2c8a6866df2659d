using ChatSite.Live;
using ChatSite.Presence;
using ChatSite.Tests.Live;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Api;

/// <summary>/api/v1/users/online</summary>
public sealed class OnlineTests(School school) : IClassFixture<School>, IDisposable
{
    [Fact]
    public async Task A_program_sees_those_who_are_there_as_far_as_the_school_lets_its_owner_see_them()
    {
        var room = await school.Room(school.Ada, school.Ben);
        using var adas = await ApiProgram.Of(school, school.Ada);
        using var teachers = await ApiProgram.Of(school, school.Teacher);
        foreach (var person in new[] { school.Teacher, school.Ben }) Listener.On(school.Services.GetRequiredService<LiveHub>(), room, person.Id, () => new(new CatchUp(Sse.Named("hi"), 0)), _gone.Token);

        Assert.Equal([("Hopper", "online")], await Online(adas)); // pupils don't see pupils
        Assert.Equal([("Ben", "online"), ("Hopper", "online")], await Online(teachers));

        var status = school.Services.GetRequiredService<SetStatus>();
        await status.Of(school.Teacher.Id, StatusKind.DoNotDisturb, "In a meeting");
        Assert.Equal("In a meeting", (string)(await adas.Read("users/online"))[0]!["text"]!);
        Assert.Equal([("Hopper", "busy")], await Online(adas));
        await status.Of(school.Teacher.Id, StatusKind.Invisible);
        Assert.Empty(await Online(adas)); // without exception
    }

    private readonly CancellationTokenSource _gone = new();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private static async Task<(string, string)[]> Online(ApiProgram program) =>
        [.. (await program.Read("users/online")).AsArray().Select(person => ((string)person!["name"]!, (string)person["state"]!))];
}
