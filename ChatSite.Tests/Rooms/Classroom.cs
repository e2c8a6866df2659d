using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Rooms;

/// <summary>The site's rules over a real database, without a web server: Ada, Ben and Cleo are pupils, Hopper and Noether teach.</summary>
public sealed class Classroom : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatsite-").FullName;
    private readonly WebApplication _site;

    public Classroom() =>
        _site = Site.Build(["--applicationName", "ChatSite", "--ChatSite:DataFolder", _folder, "--Logging:Console:LogLevel:Default", "None"]);

    public int Ada { get; private set; }
    public int Ben { get; private set; }
    public int Cleo { get; private set; }
    public int Hopper { get; private set; }
    public int Noether { get; private set; }

    public LiveHub Live => Get<LiveHub>();

    public T Get<T>() where T : notnull => _site.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        Hopper = await Join("Hopper", Role.AdministratorId);
        Noether = await Join("Noether", Role.StaffId);
        Ada = await Join("Ada", Role.PupilId);
        Ben = await Join("Ben", Role.PupilId);
        Cleo = await Join("Cleo", Role.PupilId);
        await PupilsTalk(Talk.Start);
    }

    public Task<int> Join(string name, int roleId, bool isPlaceholder = false) => Get<WriterQueue>().Run(turn =>
    {
        var user = new User { UserName = name, NormalizedUserName = name.ToUpperInvariant(), RoleId = roleId, IsPlaceholder = isPlaceholder };
        turn.Db.Add(user);
        turn.Db.SaveChanges();
        return user.Id;
    });

    /// <summary>What pupils may do with pupils; null for what holds where a school has chosen nothing. Here they may begin, as few schools allow it.</summary>
    public Task PupilsTalk(Talk? talk) => Get<ChangeTalk>().Set(Actor.Person(Hopper), null,
        talk is { } chosen ? new Dictionary<(int, int), Talk> { [(Role.PupilId, Role.PupilId)] = chosen } : []);

    /// <summary>A role that a school makes for itself.</summary>
    public async Task<int> MakeRole(string name, Permission permissions, bool isStaff = false)
    {
        var id = await Get<WriterQueue>().Run(turn =>
        {
            var role = new Role { Name = name, Permissions = permissions, IsStaff = isStaff };
            turn.Db.Add(role);
            turn.Db.SaveChanges();
            return role.Id;
        });
        Get<RoleBook>().Forget();
        return id;
    }

    /// <summary>A group with a host and members.</summary>
    public async Task<int> Group(int host, params int[] members) => (await Get<CreateRoom>().By(host, RoomKind.Group, "Maths", members)).Value;

    public async Task<int> Broadcast() => (await Get<CreateRoom>().By(Hopper, RoomKind.Broadcast, "Everyone")).Value;

    public async Task<long> Say(int who, int room, string text = "hello") => (await Get<PostMessage>().By(who, room, text, null))!.Value.Value.Id;

    public async Task<T> Ask<T>(Func<ChatDb, Task<T>> question)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }

    public async Task<T> Ask<T>(Func<RoomQueries, Task<T>> question)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<RoomQueries>());
    }

    public Task<Membership?> Place(int who, int room) => Ask((RoomQueries rooms) => rooms.Enter(who, room));

    /// <summary>The quiet lines of a room, oldest first.</summary>
    public Task<List<string>> Notices(int room) => Ask((ChatDb db) =>
        db.Messages.Where(message => message.RoomId == room && message.Kind == MessageKind.Notice).OrderBy(message => message.Id).Select(message => message.Text).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
