using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Shared;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Messages;

public sealed class PostMessageTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly int _room;

    public PostMessageTests() => _room = _school.Room(_school.Teacher, _school.Ada);

    [Fact]
    public async Task A_message_is_stored_as_it_was_written()
    {
        var posted = await Say(_school.Ada, "  hello\r\nworld\r\n ");

        var message = Assert.Single(_school.Messages(_room));
        Assert.Equal("hello\nworld", message.Text);
        Assert.Equal((posted.Id, posted.Seq, 1, _school.Ada, MessageKind.Text), (message.Id, message.Seq, message.Number, message.AuthorId, message.Kind));
        Assert.Equal(_school.Clock.GetUtcNow().UtcDateTime, message.PostedAt);
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_message()
    {
        var first = await Say(_school.Ada, "hello", "key");
        var again = await Say(_school.Ada, "hello once more", "key");

        Assert.Equal(first, again);
        Assert.Equal("hello", Assert.Single(_school.Messages(_room)).Text);
    }

    [Fact]
    public async Task The_same_key_twice_at_once_is_one_message()
    {
        var both = await Task.WhenAll(Say(_school.Ada, "hello", "key"), Say(_school.Ada, "hello", "key"));

        Assert.Equal(both[0], both[1]);
        Assert.Single(_school.Messages(_room));
    }

    [Fact]
    public async Task Somebody_else_may_have_the_same_key()
    {
        var (mine, hers) = (await Say(_school.Ada, "mine", "key"), await Say(_school.Teacher, "hers", "key"));

        Assert.NotEqual(mine, hers);
        Assert.Equal(2, _school.Messages(_room).Count);
    }

    [Fact]
    public async Task A_key_of_another_room_is_refused_rather_than_answered_with_that_rooms_message()
    {
        await Say(_school.Ada, "hello", "key");
        var elsewhere = _school.Room(_school.Ada);

        var outcome = await _school.Post.By(_school.Ada, elsewhere, "something else", "key");

        Assert.True(outcome!.Value.Refused(out _));
        Assert.Empty(_school.Messages(elsewhere));
    }

    [Theory, InlineData("\u200B"), InlineData("\u2800 \u3164"), InlineData("\u202E\u2066")]
    public async Task What_nobody_can_see_is_not_a_message(string text)
    {
        var outcome = await _school.Post.By(_school.Ada, _room, text, null);

        Assert.True(outcome!.Value.Refused(out var reason));
        Assert.Equal("Write something first.", reason);
    }

    [Fact]
    public async Task Without_a_key_every_message_is_new()
    {
        await Say(_school.Ada, "hello");
        await Say(_school.Ada, "hello", "");

        Assert.Equal(2, _school.Messages(_room).Count);
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_given_again_also_when_the_author_was_paused_since()
    {
        var posted = await Say(_school.Ada, "hello", "key");
        _school.Set("UPDATE Memberships SET IsMuted = 1 WHERE UserId = {0}", _school.Ada);

        Assert.Equal(posted, await Say(_school.Ada, "hello", "key"));
    }

    [Fact]
    public async Task Somebody_elses_room_does_not_exist()
    {
        Assert.Null(await _school.Post.By(_school.Ben, _room, "hello", null));
        Assert.Null(await _school.Post.By(_school.Ada, 999, "hello", null));
        Assert.Empty(_school.Messages(_room));
    }

    [Theory]
    [InlineData("UPDATE Memberships SET IsMuted = 1 WHERE IsHost = 0", "A teacher has paused your messages in this room.")]
    [InlineData("UPDATE Rooms SET OnlyHostsWrite = 1", "Only hosts can write here.")]
    [InlineData("UPDATE Rooms SET ArchivedAt = 1", "This room is archived; it can be read, but nothing new is written here.")]
    public async Task Who_may_not_write_is_told_why_and_nothing_is_stored(string sql, string sentence)
    {
        _school.Set(sql);

        Assert.Equal(sentence, await Refusal(_school.Ada, "hello"));
        Assert.Empty(_school.Messages(_room));
        Assert.Equal(1, (await Say(_school.Ada, "elsewhere", room: _school.Room(_school.Ada))).Seq);
    }

    [Fact]
    public async Task Hosts_write_where_only_hosts_do()
    {
        _school.Set("UPDATE Rooms SET OnlyHostsWrite = 1");

        Assert.Equal(1, (await Say(_school.Teacher, "hello")).Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public async Task Nothing_is_no_message(string? text) => Assert.Equal("Write something first.", await Refusal(_school.Ada, text));

    [Fact]
    public async Task A_message_holds_4000_characters()
    {
        await Say(_school.Ada, new string('x', 4000));

        Assert.Equal("That is 4,001 characters; a message holds 4,000. Send it in parts.", await Refusal(_school.Ada, new string('x', 4001)));
    }

    [Fact]
    public async Task Line_ends_are_counted_as_the_browser_counts_them()
    {
        await Say(_school.Ada, string.Concat(Enumerable.Repeat("x\r\n", 1999)) + "xy");

        Assert.Equal(4000, Assert.Single(_school.Messages(_room)).Text.Length);
    }

    [Fact]
    public async Task A_key_is_not_longer_than_64_characters()
    {
        await Say(_school.Ada, "hello", new string('k', 64));

        Assert.Contains("Reload the page", await Refusal(_school.Ada, "hello", new string('k', 65)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_closely_needs_no_name()
    {
        await Say(_school.Ada, "first");
        _school.Clock.Advance(TimeSpan.FromMinutes(4.9));
        await Say(_school.Ada, "follows");
        await Say(_school.Teacher, "somebody else");
        await Say(_school.Ada, "again");
        _school.Clock.Advance(TimeSpan.FromMinutes(5));
        await Say(_school.Ada, "late");

        Assert.Equal(["first", "somebody else", "again", "late"], _school.Messages(_room).Where(message => !message.Follows).Select(message => message.Text));
    }

    [Fact]
    public async Task Refusals_leave_no_gap_in_the_numbers()
    {
        var muted = _school.Room(_school.Ben, _school.Ada);
        _school.Set("UPDATE Memberships SET IsMuted = 1 WHERE RoomId = {0}", muted);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => _school.Post.By(_school.Ada, i % 3 == 0 ? muted : _room, $"{i}", null)));

        Assert.Equal(Enumerable.Range(1, 40).Select(number => ((long)number, number)), _school.Messages(_room).Select(message => (message.Seq, message.Number)));
    }

    [Fact]
    public async Task Ones_own_message_is_read_unless_something_before_it_is_not()
    {
        await Say(_school.Ada, "one");
        await Say(_school.Ada, "two");
        await Say(_school.Teacher, "three");
        await Say(_school.Ada, "four");

        using var db = _school.NewDb();
        Assert.Equal([0, 2], db.Memberships.Where(member => member.RoomId == _room).Select(member => member.ReadNumber).Order());
    }

    private async Task<Posted> Say(int author, string text, string? key = null, int? room = null)
    {
        var outcome = await _school.Post.By(author, room ?? _room, text, key);
        Assert.False(outcome!.Value.Refused(out var reason), reason);
        return outcome.Value.Value;
    }

    private async Task<string> Refusal(int author, string? text, string? key = null)
    {
        Outcome<Posted>? outcome = await _school.Post.By(author, _room, text, key);
        Assert.True(outcome!.Value.Refused(out var reason));
        return reason;
    }

    public void Dispose() => _school.Dispose();
}
