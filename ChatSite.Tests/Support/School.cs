namespace ChatSite.Tests.Support;

/// <summary>A site with the usual cast: Ada and Ben are pupils, their teacher is the administrator. One for each test class.</summary>
public sealed class School : RunningSite
{
    private int _rooms;

    public Person Teacher { get; private set; } = null!;
    public Person Ada { get; private set; } = null!;
    public Person Ben { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Teacher = await SetUp("Hopper");
        Ada = await Register("Ada");
        Ben = await Register("Ben");
    }

    /// <summary>A group of its own for one test, made by the teacher, with these people in it.</summary>
    public Task<int> Room(params Person[] members) => Room($"Maths {Interlocked.Increment(ref _rooms)}", Teacher, members);

    public async Task<int> Room(string name, Person host, params Person[] members)
    {
        var answer = await host.Send("/rooms/new", ("Name", name), ("Kind", "group"), ("Members", string.Join(',', members.Select(member => member.Name))));
        var place = answer.Headers.Location!.ToString();
        return int.Parse(place.Split('?', '#')[0].Split('/')[^1]);
    }
}
