using System.Collections.Concurrent;
using System.Net;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Data;

/// <summary>The promise of the write path: what was acknowledged is there, once, however the program ends.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 10, Hands = 3; // messages on their way at once, for each author

    [Fact]
    public async Task Killed_ten_times_under_load_the_site_loses_and_doubles_nothing()
    {
        await using var site = new School();
        await site.InitializeAsync();
        Person[] authors = [site.Teacher, site.Ada, site.Ben];
        int[] rooms = [await site.Room(site.Ada, site.Ben), await site.Room(site.Ada, site.Ben)];
        foreach (var author in authors) await author.Page("/chat"); // has a form's token before the trouble begins
        await site.Stop();

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var acknowledged = new ConcurrentDictionary<string, long>();
        var load = authors.SelectMany(author => Enumerable.Range(0, Hands).Select(hand => Task.Run(() => Write(author, rooms, hand, acknowledged, enough.Token), Cancel))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(site.DataFolder, site.Address.ToString());
            await process.Ready;
            var target = acknowledged.Count + Random.Shared.Next(1, 300);
            await Until(() => acknowledged.Count >= target || load.Exists(task => task.IsFaulted));
            await process.Kill();
            if (kill % 3 == 0) await KillWhileStarting(site.DataFolder, site.Address.ToString());
        }
        using (var last = Start(site.DataFolder, site.Address.ToString()))
        {
            await last.Ready;
            await enough.CancelAsync(); // each finishes the message it has in hand
            await Task.WhenAll(load);
            await last.Kill();
        }
        output.WriteLine($"{acknowledged.Count} messages, {Kills} kills.");

        using var db = Open(site.DataFolder);
        Assert.Equal("ok", db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").AsEnumerable().Single());
        var stored = db.Messages.AsNoTracking().Where(message => rooms.Contains(message.RoomId)).OrderBy(message => message.Id).ToList();
        Assert.Equal(acknowledged.OrderBy(pair => pair.Value).Select(pair => (pair.Key, pair.Value)), stored.Select(message => (message.Key!, message.Id)));
        foreach (var room in rooms)
            Assert.Equal(Enumerable.Range(1, stored.Count(message => message.RoomId == room)), stored.Where(message => message.RoomId == room).Select(message => message.Number));
        var numbers = db.Messages.OrderBy(message => message.Seq).Select(message => message.Seq).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        Assert.Equal(numbers[^1], db.Set<SiteCounter>().Single().Seq);
    }

    [Fact]
    public async Task Killed_during_its_very_first_start_the_site_starts_the_next_time()
    {
        var folder = Directory.CreateTempSubdirectory("chatsite-");
        for (var kill = 0; kill < 4; kill++) await KillWhileStarting(folder.FullName, "http://127.0.0.1:0");

        using (var process = Start(folder.FullName, "http://127.0.0.1:0")) await process.Ready;

        using (var db = Open(folder.FullName)) Assert.Equal(0, db.Set<SiteCounter>().Single().Seq);
        folder.Delete(recursive: true);
    }

    private static SiteProgram Start(string folder, string address) => SiteProgram.Start(folder, "--urls", address, "--ChatSite:DataFolder", folder, "--ChatSite:RateLimits:Off", "true");

    private static async Task KillWhileStarting(string folder, string address)
    {
        using var process = Start(folder, address);
        await Task.WhenAny(process.Ready, Task.Delay(Random.Shared.Next(200, 1500), Cancel));
        await process.Kill();
    }

    private static async Task Write(Person author, int[] rooms, int hand, ConcurrentDictionary<string, long> acknowledged, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var key = $"{author.Name}-{hand}-{number}";
            var room = rooms[number % rooms.Length];
            while (!await Post(author, room, key, acknowledged)) await Task.Delay(20, Cancel);
        }
    }

    private static async Task<bool> Post(Person author, int room, string key, ConcurrentDictionary<string, long> acknowledged)
    {
        try
        {
            using var answer = await author.PostFragment($"/rooms/{room}/messages", ("Text", $"{key} says hello"), ("Key", key));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"Posting answered {answer.StatusCode}.");
            return acknowledged.TryAdd(key, long.Parse(answer.Headers.GetValues("X-Message-Id").Single()));
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return false; // killed: was it stored? The same key again will tell.
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition()) await Task.Delay(5, patience.Token);
    }

    private static ChatDb Open(string folder) =>
        new(new DbContextOptionsBuilder<ChatDb>().UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "chat.db"), Pooling = false }.ToString()).Options);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
