using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Messages;
using ChatSite.Retention;
using ChatSite.Rooms;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Retention;

/// <summary>What was kept long enough goes, and nothing else.</summary>
public sealed class KeepToTests : IAsyncLifetime
{
    private static readonly RetentionSettings YearForPupils = new() { Group = 0, Broadcast = 0, Direct = 30, Roles = [new(RoomKind.Group, Role.PupilId, 365)] };

    private readonly Classroom _school = new();

    [Fact]
    public async Task While_nobody_has_decided_nothing_is_deleted()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada);
        await Say(_school.Ada, room, 5000);

        Assert.Null(await _school.Get<KeepTo>().Now(Actor.Site));

        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Each_kind_of_room_and_each_role_keeps_its_own_time()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada);
        var direct = (await _school.Get<OpenDirect>().By(_school.Ada, _school.Ben))!.Value.Value;
        var everyone = await _school.Broadcast();
        await Say(_school.Ada, room, 366);
        long[] stay = [await Say(_school.Ada, room, 364), await Say(_school.Hopper, room, 9000), await Say(_school.Hopper, everyone, 9000), await Say(_school.Ben, direct, 29)];
        await Say(_school.Ben, direct, 31);

        var run = await Keep(YearForPupils);

        Assert.Equal(stay.Order(), await _school.Ask((ChatDb db) => db.Messages.OrderBy(message => message.Id).Select(message => message.Id).ToListAsync()));
        Assert.Equal((2, 0), (run.Removed, run.Spared));
        Assert.Equal(new[] { new RetentionCount(RoomKind.Group, Role.PupilId, 1, 0), new(RoomKind.Direct, Role.PupilId, 1, 0) }, RetentionCount.From(run.Counts));
        Assert.Equal(0, (await Keep(YearForPupils)).Removed);
        Assert.Equal((2, 1), await _school.Ask(async (ChatDb db) => (
            await db.Rooms.Where(one => one.Id == room).Select(one => one.MessageCount).SingleAsync(), await db.Rooms.Where(one => one.Id == direct).Select(one => one.MessageCount).SingleAsync())));
    }

    [Fact]
    public async Task A_role_that_is_made_later_keeps_what_its_kind_of_room_keeps()
    {
        var room = await _school.Group(_school.Hopper);
        await _school.Get<DecideRetention>().By(Actor.Person(_school.Hopper), YearForPupils, "decided");
        var visitor = await _school.Join("Visitor", await _school.MakeRole("Visitor", Permission.None));
        await _school.Get<InviteMembers>().By(_school.Hopper, room, [visitor]);
        await Say(visitor, room, 9000);

        await _school.Get<KeepTo>().Now(Actor.Site);

        Assert.Contains("hello", await _school.Ask((ChatDb db) => db.Messages.Select(message => message.Text).ToListAsync()));
    }

    [Fact]
    public async Task Earlier_texts_go_along_and_no_number_is_given_out_again()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada);
        var id = await Say(_school.Ada, room, 0);
        await _school.Get<ChangeMessage>().Edit(_school.Ada, id, "another text");
        await Age(id, 400);

        await Keep(YearForPupils);

        Assert.Equal(0, await _school.Ask((ChatDb db) => db.EarlierTexts.CountAsync()));
        var next = await _school.Say(_school.Ada, room);
        Assert.True(next > id);
        Assert.Equal(2, await _school.Ask((ChatDb db) => db.Messages.Where(message => message.Id == next).Select(message => message.Number).SingleAsync()));
    }

    [Fact]
    public async Task The_count_of_unread_messages_is_right_before_and_after_reading_what_is_left()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada, _school.Ben);
        var first = await Say(_school.Hopper, room, 900);
        await _school.Get<ReadUpTo>().By(_school.Ben, room, first);
        for (var i = 0; i < 3; i++) await Say(_school.Ada, room, 500);
        var kept = await Say(_school.Hopper, room, 450);
        await Say(_school.Ada, room, 400);
        var last = await Say(_school.Hopper, room, 0);
        Assert.Equal(6, await Unread(_school.Ben, room));

        await Keep(YearForPupils);
        Assert.Equal(2, await Unread(_school.Ben, room));

        await _school.Get<ReadUpTo>().By(_school.Ben, room, kept);
        Assert.Equal(1, await Unread(_school.Ben, room));

        await _school.Say(_school.Ada, room);
        Assert.Equal(2, await Unread(_school.Ben, room));
        await _school.Get<ReadUpTo>().By(_school.Ben, room, last);
        Assert.Equal(1, await Unread(_school.Ben, room));
    }

    [Fact]
    public async Task Whoever_has_nothing_left_to_read_is_up_to_date_and_stays_so()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada, _school.Ben);
        for (var i = 0; i < 4; i++) await Say(_school.Ada, room, 500);
        Assert.Equal(4, await Unread(_school.Ben, room));

        await Keep(YearForPupils);
        Assert.Equal(0, await Unread(_school.Ben, room));

        // What one writes oneself is read, unless something before it is not.
        await _school.Say(_school.Ben, room);
        Assert.Equal(0, await Unread(_school.Ben, room));
        Assert.Equal(1, await Unread(_school.Hopper, room));
    }

    [Fact]
    public async Task Holds_spare_a_person_everywhere_a_room_as_a_whole_and_both_sides_of_private_conversations()
    {
        var (free, held) = (await _school.Group(_school.Hopper, _school.Ada, _school.Ben), await _school.Group(_school.Hopper, _school.Ben));
        var direct = (await _school.Get<OpenDirect>().By(_school.Ada, _school.Ben))!.Value.Value;
        long[] stay = [await Say(_school.Ada, free, 500), await Say(_school.Ben, held, 500), await Say(_school.Ben, direct, 500)];
        await Say(_school.Ben, free, 500);
        await Hold(new() { UserId = _school.Ada });
        await Hold(new() { RoomId = held });

        var run = await Keep(YearForPupils);

        Assert.Equal((1, 3), (run.Removed, run.Spared));
        Assert.Equal(stay.Order(), await _school.Ask((ChatDb db) => db.Messages.OrderBy(message => message.Id).Select(message => message.Id).ToListAsync()));
    }

    [Fact]
    public async Task Evidence_is_spared_and_counted()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada);
        var evidence = await Say(_school.Ada, room, 500);
        await Say(_school.Ada, room, 500);
        await _school.Get<DecideRetention>().By(Actor.Person(_school.Hopper), YearForPupils, "decided");
        SparesMessages spares = (_, ids) => ids.Where(id => id == evidence);
        var keep = ActivatorUtilities.CreateInstance<KeepTo>(_school.Get<IServiceProvider>(), (IEnumerable<SparesMessages>)[spares]);

        var run = await keep.Now(Actor.Site);

        Assert.Equal((1, 1), (run!.Removed, run.Spared));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task What_is_shown_beforehand_is_what_is_done()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada, _school.Ben);
        await Say(_school.Ada, room, 800);
        for (var i = 0; i < 250; i++) await Say(_school.Ben, room, 400 + i);
        await Hold(new() { UserId = _school.Ada });

        var shown = await _school.Ask((ChatDb db) => new RetentionPreview(db, _school.Get<DataFolder>(), TimeProvider.System).Of(YearForPupils, TestContext.Current.CancellationToken));
        var run = await Keep(YearForPupils);

        Assert.Equal((250, 1), (shown.Messages, shown.Held));
        Assert.Equal((250, 1), (run.Removed, run.Spared));
        Assert.Equal("Maths", Assert.Single(shown.Rooms).Name);
        Assert.InRange(shown.Oldest!.Value, DateTime.UtcNow.AddDays(-801), DateTime.UtcNow.AddDays(-799));
    }

    [Fact]
    public async Task Open_pages_lose_the_rows_and_the_one_behind_bears_its_name_again()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada);
        var old = await Say(_school.Ada, room, 0);
        var young = await Say(_school.Ada, room, 0);
        Assert.True(await _school.Ask((ChatDb db) => db.Messages.Where(message => message.Id == young).Select(message => message.Follows).SingleAsync()));
        await Age(old, 400);
        await using var page = new Heard(_school.Live, room, _school.Ada, cursor: young);

        await Keep(YearForPupils);

        var heard = await page.Until($"id=\"m{young}\" class=\"message\"");
        Assert.Contains($"<i id=m{old} hx-delete-me></i>", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_written_down_in_the_log_how_much_went()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada);
        await Say(_school.Ada, room, 400);

        await Keep(YearForPupils);

        var entry = await _school.Ask((ChatDb db) => db.AuditEntries.Include(one => one.Words).SingleAsync(one => one.Action == AuditAction.RetentionDone));
        Assert.Equal(ActorKind.Site, entry.ActorKind);
        Assert.Equal([new AuditChange("Messages", "1", null)], AuditStory.From(entry.Words!.Text).Changes);
    }

    private async Task<RetentionRun> Keep(RetentionSettings settings)
    {
        Assert.False((await _school.Get<DecideRetention>().By(Actor.Person(_school.Hopper), settings, "decided"))!.Value.Refused(out var why), why);
        return (await _school.Get<KeepTo>().Now(Actor.Site))!;
    }

    private async Task<long> Say(int who, int room, int daysAgo)
    {
        var id = await _school.Say(who, room);
        if (daysAgo > 0) await Age(id, daysAgo);
        return id;
    }

    private Task<int> Age(long id, int days) => _school.Get<WriterQueue>().Run(turn =>
        turn.Sql("UPDATE Messages SET PostedAt = PostedAt - $1 WHERE Id = $2", TimeSpan.FromDays(days).Ticks / TimeSpan.TicksPerMillisecond, id).ExecuteNonQuery());

    private Task<int> Hold(LegalHold hold) => _school.Get<WriterQueue>().Run(turn =>
    {
        (hold.Reason, hold.PlacedAt) = ("Asked for by the head", DateTime.UtcNow);
        turn.Db.Add(hold);
        return turn.Db.SaveChanges();
    });

    private async Task<int> Unread(int who, int room) => (await _school.Place(who, room))!.Unread;

    private Task<int> Count() => _school.Ask((ChatDb db) => db.Messages.CountAsync());

    public ValueTask InitializeAsync() => _school.InitializeAsync();

    public ValueTask DisposeAsync() => _school.DisposeAsync();
}
