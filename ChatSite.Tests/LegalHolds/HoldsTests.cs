using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.LegalHolds;
using ChatSite.Rooms;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.LegalHolds;

public sealed class HoldsTests : IAsyncLifetime
{
    private readonly Classroom _school = new();

    [Fact]
    public async Task Who_is_under_a_hold_is_not_forgotten_until_it_is_lifted()
    {
        await Place(new() { UserId = _school.Ada });

        Assert.True((await Forget(_school.Ada)).Refused(out var reason));
        Assert.StartsWith("Something that this person wrote is being looked into.", reason, StringComparison.Ordinal);

        await Lift();
        Assert.Equal($"Former member #{_school.Ada}", (await Forget(_school.Ada)).Value);
    }

    [Fact]
    public async Task Whoever_belongs_to_a_room_under_a_hold_or_wrote_there_is_not_forgotten()
    {
        var room = await _school.Group(_school.Hopper, _school.Ada, _school.Ben);
        await _school.Say(_school.Ben, room);
        await _school.Get<EndMembership>().Leave(_school.Ben, room);
        await Place(new() { RoomId = room });

        Assert.True((await Forget(_school.Ada)).Refused(out _));
        Assert.True((await Forget(_school.Ben)).Refused(out _));
        Assert.False((await Forget(_school.Cleo)).Refused(out _));
    }

    [Fact]
    public async Task The_private_conversations_of_somebody_under_a_hold_are_kept_with_both_sides()
    {
        var room = (await _school.Get<OpenDirect>().By(_school.Ada, _school.Ben))!.Value.Value;
        await _school.Say(_school.Ben, room);
        await Place(new() { UserId = _school.Ada });

        Assert.True(await _school.Ask((ChatDb db) => Task.FromResult(Holds.OnRoom(db, room))));
        Assert.True((await Forget(_school.Ben)).Refused(out _));
        Assert.False((await Forget(_school.Cleo)).Refused(out _));
    }

    [Fact]
    public async Task A_room_is_kept_for_a_hold_of_its_own_and_for_what_somebody_under_a_hold_wrote_there()
    {
        var (kept, written, free) = (await _school.Group(_school.Hopper), await _school.Group(_school.Hopper, _school.Ada), await _school.Group(_school.Hopper, _school.Ada));
        await _school.Say(_school.Ada, written);
        await Place(new() { RoomId = kept });
        await Place(new() { UserId = _school.Ada });

        var held = await _school.Ask((ChatDb db) => Task.FromResult(new[] { kept, written, free }.Where(room => Holds.OnRoom(db, room)).ToList()));
        Assert.Equal((int[])[kept, written], held);

        await Lift();
        Assert.False(await _school.Ask((ChatDb db) => Task.FromResult(Holds.OnRoom(db, kept) || Holds.OnRoom(db, written))));
    }

    private async Task<ChatSite.Shared.Outcome<string>> Forget(int who) => (await _school.Get<ForgetPerson>().Now(who))!.Value;

    private Task<int> Place(LegalHold hold) => _school.Get<WriterQueue>().Run(turn =>
    {
        (hold.Reason, hold.PlacedAt) = ("Asked for by the head", DateTime.UtcNow);
        turn.Db.Add(hold);
        return turn.Db.SaveChanges();
    });

    private Task<int> Lift() => _school.Get<WriterQueue>().Run(turn => turn.Db.LegalHolds.ExecuteUpdate(hold => hold.SetProperty(one => one.LiftedAt, DateTime.UtcNow)));

    public ValueTask InitializeAsync() => _school.InitializeAsync();

    public ValueTask DisposeAsync() => _school.DisposeAsync();
}
