using ChatSite.Rooms;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Messages;

public sealed class SlowModeTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Fact]
    public async Task In_a_slow_room_a_member_waits_and_is_told_how_long_and_nothing_is_stored()
    {
        var room = Slow(30);
        await Say(_school.Ada, room, "first");
        _school.Clock.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal("In this room everybody waits a while between two messages. You can write again in 18 seconds.", await Say(_school.Ada, room, "second"));
        Assert.Single(_school.Messages(room));

        _school.Clock.Advance(TimeSpan.FromSeconds(18));
        Assert.Null(await Say(_school.Ada, room, "second"));
    }

    [Fact]
    public async Task Others_and_hosts_need_not_wait_for_anybody()
    {
        var room = Slow(60);
        await Say(_school.Ada, room, "mine");

        Assert.Null(await Say(_school.Ben, room, "mine too"));
        Assert.Null(await Say(_school.Teacher, room, "one"));
        Assert.Null(await Say(_school.Teacher, room, "two"));
    }

    [Fact]
    public async Task The_same_posting_again_is_answered_and_needs_not_wait()
    {
        var room = Slow(60);
        var first = await _school.Post.By(_school.Ada, room, "hello", "k1");

        var again = await _school.Post.By(_school.Ada, room, "hello", "k1");

        Assert.Equal(first!.Value.Value, again!.Value.Value);
    }

    [Fact]
    public async Task A_message_taken_back_does_not_shorten_the_wait()
    {
        var room = Slow(3600);
        var first = (await _school.Post.By(_school.Ada, room, "hello", null))!.Value.Value.Id;
        await _school.Change.Remove(_school.Ada, first);

        Assert.Equal("In this room everybody waits a while between two messages. You can write again in 60 minutes.", await Say(_school.Ada, room, "again"));
    }

    [Theory]
    [InlineData(7), InlineData(-5), InlineData(86400)]
    public void Only_what_can_be_chosen_is_taken(int seconds) => Assert.NotNull(new RoomLimits(seconds, null).Problem);

    public void Dispose() => _school.Dispose();

    private int Slow(int seconds)
    {
        var room = _school.Room(_school.Teacher, _school.Ada, _school.Ben);
        _school.Set("UPDATE Rooms SET SlowSeconds = {0} WHERE Id = {1}", seconds, room);
        return room;
    }

    private async Task<string?> Say(int who, int room, string text) => (await _school.Post.By(who, room, text, null))!.Value.Refused(out var reason) ? reason : null;
}
