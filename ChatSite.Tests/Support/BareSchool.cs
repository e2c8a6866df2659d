using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Rooms;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatSite.Tests.Support;

/// <summary>The usual cast on a real database file with its one writer, without the web: for the rules below the pages.</summary>
public sealed class BareSchool : IDisposable
{
    // Migrated once for all tests, then copied: that saves each of them a quarter of a second.
    private static readonly Lazy<byte[]> EmptySchool = new(() =>
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("chatsite-").FullName);
        using (var db = Db(folder)) DataSetup.Prepare(db, folder);
        var bytes = File.ReadAllBytes(folder.Database);
        Directory.Delete(folder.Path, recursive: true);
        return bytes;
    });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatsite-");
    private int _rooms;

    public BareSchool()
    {
        Folder = new DataFolder(_folder.FullName);
        File.WriteAllBytes(Folder.Database, EmptySchool.Value);
        Writer = new WriterQueue(Folder, NullLogger<WriterQueue>.Instance);
        Writer.Start();
        (MayTalk, Supervise) = PoliciesOf(Folder, Writer, Live, Clock);
        Teacher = Person("Hopper", Role.AdministratorId);
        Ada = Person("Ada");
        Ben = Person("Ben");
        Add(new TalkRule { FromRoleId = Role.PupilId, ToRoleId = Role.PupilId, Talk = Talk.Start }, rule => rule.Id);
    }

    public DataFolder Folder { get; }
    public WriterQueue Writer { get; }
    public LiveHub Live { get; } = new(NullLogger<LiveHub>.Instance);
    public SetClock Clock { get; } = new();
    public PostMessage Post => new(Writer, Live, new RoomNews(), MayTalk, Supervise, Clock);
    public ChangeMessage Change => new(Writer, Live, MayTalk, Supervise, Clock);
    public MayTalk MayTalk { get; }
    private Supervise Supervise { get; }

    public int Teacher { get; }
    public int Ada { get; }
    public int Ben { get; }

    /// <summary>Who may talk, by what is stored in a folder.</summary>
    public static (MayTalk, Supervise) PoliciesOf(DataFolder folder, WriterQueue writer, LiveHub live, TimeProvider clock)
    {
        var scopes = new ServiceCollection().AddScoped(_ => Db(folder)).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        var roles = new RoleBook(scopes, clock);
        var classes = new ChangeClass(writer, new AuditLog(clock));
        return (new MayTalk(new TalkPolicy(scopes, roles, classes, clock), roles, new Blocks(scopes, roles, clock)),
            new Supervise(new Supervision(scopes, roles, classes, clock), live, (_, _, _, _) => { }, Options.Create(new LanguageOptions()), clock));
    }

    /// <summary>A context that sees what is stored and keeps out of the writer's way.</summary>
    public ChatDb NewDb() => Db(Folder);

    public int Person(string name, int roleId = Role.PupilId) => Add(new User
    {
        UserName = name,
        NormalizedUserName = name.ToUpperInvariant(),
        RoleId = roleId,
        CreatedAt = Clock.GetUtcNow().UtcDateTime,
    }, user => user.Id);

    /// <summary>A group of its own for one test; the first person is its host.</summary>
    public int Room(params int[] people)
    {
        var room = new Room { Kind = RoomKind.Group, Name = $"Maths {++_rooms}", CreatedAt = Clock.GetUtcNow().UtcDateTime };
        foreach (var id in people) room.Members.Add(new Membership { UserId = id, IsHost = id == people[0], JoinedAt = room.CreatedAt });
        return Add(room, made => made.Id);
    }

    /// <summary>Changes a room as its host would, in passing.</summary>
    public void Set(string sql, params object[] parameters)
    {
        using var db = NewDb();
        db.Database.ExecuteSqlRaw(sql, parameters);
    }

    public List<Message> Messages(int room)
    {
        using var db = NewDb();
        return [.. db.Messages.AsNoTracking().Where(message => message.RoomId == room).OrderBy(message => message.Id)];
    }

    public void Dispose()
    {
        Writer.Dispose();
        Live.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static ChatDb Db(DataFolder folder) =>
        new(new DbContextOptionsBuilder<ChatDb>().UseSqlite(folder.ConnectionString + ";Pooling=False").Options);

    private int Add<T>(T thing, Func<T, int> id) where T : class
    {
        using var db = NewDb();
        db.Add(thing);
        db.SaveChanges();
        return id(thing);
    }
}

/// <summary>A clock that stands still until it is set.</summary>
public sealed class SetClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
