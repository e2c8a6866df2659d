using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Rooms;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>A private conversation, begun by the first of them; here pupils may.</summary>
    public async Task<int> Direct(Person one, Person other)
    {
        await Services.GetRequiredService<ChangeTalk>().Set(Actor.Person(Teacher.Id), null, new Dictionary<(int, int), Talk> { [(Role.PupilId, Role.PupilId)] = Talk.Start });
        return (await Services.GetRequiredService<OpenDirect>().By(one.Id, other.Id))!.Value.Value;
    }

    /// <summary>Gives somebody a role of the school's own with just these rights.</summary>
    public async Task Let(Person person, string role, Permission permissions)
    {
        var id = await Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            var made = new Role { Name = role, Permissions = permissions, IsStaff = true };
            turn.Db.Add(made);
            turn.Db.SaveChanges();
            return made.Id;
        });
        Services.GetRequiredService<RoleBook>().Forget();
        await Services.GetRequiredService<GiveRole>().To(Actor.Person(Teacher.Id), person.Id, id);
    }

    public async Task<int> Room(string name, Person host, params Person[] members)
    {
        var answer = await host.Send("/rooms/new", ("Name", name), ("Kind", "group"), ("Members", string.Join(',', members.Select(member => member.Name))));
        var place = answer.Headers.Location!.ToString();
        return int.Parse(place.Split('?', '#')[0].Split('/')[^1]);
    }
}
