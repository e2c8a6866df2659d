using System.Globalization;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Commands;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatSite.Tests.Live;

/// <summary>
/// The promise of the whole: on any network, through any cut, every page ends up showing what a freshly loaded one
/// shows. Chance decides what happens; CHATSITE_TIMELINE_SEED repeats a run's decisions.
/// </summary>
public sealed class TimelineTests(ITestOutputHelper output)
{
    private const int Writers = 4, Readers = 10, Deeds = 500;

    [Fact]
    public async Task Through_any_cut_every_page_ends_as_a_fresh_one()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHATSITE_TIMELINE_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("Timeline seed {0}", seed);
        output.WriteLine($"Seed {seed}; repeat with CHATSITE_TIMELINE_SEED={seed}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        var cancel = patience.Token;

        await using var site = new School();
        await site.InitializeAsync();
        var authors = new List<Person> { site.Teacher, site.Ada, site.Ben, await site.Register("Cleo") };
        int[] rooms = [await site.Room([.. authors.Skip(1)]), await site.Room([.. authors.Skip(1)])];

        long? end = null;
        var writers = authors.Select((author, i) => new BusyWriter(author, rooms, unchecked(seed + i))).ToList();
        var readers = Enumerable.Range(0, Readers).Select(i => new CutReader(authors[i % Writers], rooms[i % rooms.Length], unchecked(seed + 100 + i), Said)).ToList();
        var reading = readers.Select(reader => Task.Run(() => reader.Read(() => end, cancel), cancel)).ToList();
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(() => writer.Write(Deeds, cancel), cancel)));

        await Written(Deeds);
        await site.Restart();
        await Written(2 * Deeds);
        var imported = await ImportBeside(site, 150);
        await Written(3 * Deeds);
        await site.Stop();
        var untold = await StoreAndTellNobody(site, authors[0].Id, rooms);
        await site.Start();
        await writing;

        end = await LastSeq(site);
        await Task.WhenAll(reading);
        Assert.DoesNotContain(reading, task => !task.IsCompletedSuccessfully);

        foreach (var room in rooms)
        {
            var fresh = new LivePage(site.Teacher, room);
            await fresh.LoadAll();
            var acknowledged = writers.SelectMany(writer => writer.Mine).Where(mine => mine.Room == room).Select(mine => mine.Id).ToList();
            Assert.Equal(acknowledged.Distinct().Count(), acknowledged.Count);
            Assert.Subset(fresh.Rows.Keys.ToHashSet(), acknowledged.ToHashSet());
            Assert.Equal(acknowledged.Count + untold.Count(r => r == room) + (room == rooms[0] ? imported : 0), fresh.Rows.Count);
            foreach (var reader in readers.Where(reader => reader.Page.Room == room)) Compare(fresh, reader.Page);
        }
        output.WriteLine($"{end} changes, {readers.Sum(reader => reader.Lines)} lines, {readers.Sum(reader => reader.Resets)} resets, {readers.Sum(reader => reader.Page.Loads)} loads.");

        int Said() => writers.Sum(writer => writer.Deeds);

        async Task Written(int deeds)
        {
            while (Said() < deeds && !writing.IsCompleted) await Task.Delay(20, cancel);
        }
    }

    // What a page showed, at the end and before each time it was loaded anew, must be what there was up to its cursor,
    // from its first row on and without a gap. A row that was changed beyond the cursor comes, or comes again, with that.
    private static void Compare(LivePage fresh, LivePage page)
    {
        foreach (var (cursor, rows) in page.Lives)
        {
            var expected = fresh.Rows.Where(row => row.Key >= rows.Keys.FirstOrDefault() && row.Value.Seq <= cursor).ToList();
            Assert.Equal(expected.Select(row => row.Key), rows.Keys.Where(id => fresh.Rows[id].Seq <= cursor));
            foreach (var (id, row) in expected) Assert.Equal(row.Html, rows[id].Html);
        }
    }

    // A command in the same folder as the running site: no reader is told directly.
    private static async Task<int> ImportBeside(School site, int lines)
    {
        var file = Path.Combine(site.DataFolder, "2007-12-17.log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, lines).Select(number => $"[18:38] <gus> imported {number}"));
        var run = await CommandRun.Of("import", "irc", file, "--room", "Maths 1", "--data", site.DataFolder);
        Assert.True(run.Code == 0, run.Error);
        return lines;
    }

    // As if the power had gone between the commit and the telling: stored, and no line ever heard of it.
    private static async Task<List<int>> StoreAndTellNobody(School site, int author, int[] rooms)
    {
        using var nobody = new LiveHub(NullLogger<LiveHub>.Instance);
        var folder = new DataFolder(site.DataFolder);
        using var writer = new WriterQueue(folder, NullLogger<WriterQueue>.Instance);
        writer.Start();
        var (mayTalk, supervise) = BareSchool.PoliciesOf(folder, writer, nobody, TimeProvider.System);
        var post = new PostMessage(writer, nobody, new RoomNews(), mayTalk, supervise, TimeProvider.System);
        List<int> stored = [.. Enumerable.Range(0, 40).Select(number => rooms[number % rooms.Length])];
        foreach (var room in stored) Assert.NotNull(await post.By(author, room, "nobody heard of this", null));
        return stored;
    }

    private static async Task<long> LastSeq(School site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().Set<SiteCounter>().Select(counter => counter.Seq).SingleAsync();
    }
}
