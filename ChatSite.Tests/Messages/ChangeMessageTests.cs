using ChatSite.Messages;
using ChatSite.Shared;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Messages;

public sealed class ChangeMessageTests : IDisposable
{
    private readonly BareSchool _school = new();
    private readonly int _room;

    public ChangeMessageTests() => _room = _school.Room(_school.Teacher, _school.Ada, _school.Ben);

    [Fact]
    public async Task An_edit_gives_the_row_a_new_number_keeps_its_place_and_the_earlier_text()
    {
        var id = await Say(_school.Ada, "helo");
        await Say(_school.Ben, "hi");
        var row = Done(await _school.Change.Edit(_school.Ada, id, " hello\r\n"));

        var message = _school.Messages(_room)[0];
        Assert.Equal((id, 3L, 1, "hello"), (message.Id, message.Seq, message.Number, message.Text));
        Assert.Equal(_school.Clock.GetUtcNow().UtcDateTime, message.EditedAt);
        Assert.Equal((3L, true), (row.Seq, row.IsEdited));
        using var db = _school.NewDb();
        Assert.Equal((id, "helo"), db.EarlierTexts.Select(text => ValueTuple.Create(text.MessageId, text.Text)).Single());
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_none()
    {
        var id = await Say(_school.Ada, "hello");

        Assert.False(Done(await _school.Change.Edit(_school.Ada, id, "hello ")).IsEdited);
        Assert.Equal(2, await Say(_school.Ben, "next"));
    }

    [Fact]
    public async Task Only_the_author_edits()
    {
        var id = await Say(_school.Ada, "hello");

        Assert.Null(await _school.Change.Edit(_school.Ben, id, "mine now"));
        Assert.Null(await _school.Change.Edit(_school.Teacher, id, "mine now"));
        Assert.Null(await _school.Change.Edit(_school.Ada, 999, "nothing there"));
        Assert.Equal("hello", _school.Messages(_room)[0].Text);
    }

    [Fact]
    public async Task The_author_or_a_host_removes_and_a_tombstone_stays()
    {
        var (one, two) = (await Say(_school.Ada, "one"), await Say(_school.Ada, "two"));

        Assert.True(Done(await _school.Change.Remove(_school.Ada, one)).IsRemoved);
        Assert.True(Done(await _school.Change.Remove(_school.Teacher, two)).IsRemoved);
        Assert.Equal([3L, 4L], _school.Messages(_room).Select(message => message.Seq));
        Assert.DoesNotContain("two", Done(await _school.Change.Remove(_school.Teacher, two)).Html(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_pupil_removes_nothing_and_a_stranger_knows_of_nothing()
    {
        var id = await Say(_school.Ada, "hello");

        Assert.Null(await _school.Change.Remove(_school.Ben, id));
        Assert.Null(await _school.Change.Remove(_school.Person("Cleo"), id));
    }

    [Fact]
    public async Task Who_was_sent_away_changes_nothing_any_more()
    {
        var id = await Say(_school.Ada, "hello");
        _school.Set("DELETE FROM Memberships WHERE UserId = {0}", _school.Ada);

        Assert.Null(await _school.Change.Edit(_school.Ada, id, "bye"));
        Assert.Null(await _school.Change.Remove(_school.Ada, id));
    }

    [Fact]
    public async Task Removed_stays_removed_and_costs_no_number()
    {
        var id = await Say(_school.Ada, "hello");
        await _school.Change.Remove(_school.Ada, id);

        var again = Done(await _school.Change.Remove(_school.Ada, id));
        var edited = Done(await _school.Change.Edit(_school.Ada, id, "back"));

        Assert.Equal((2L, true, 2L, true), (again.Seq, again.IsRemoved, edited.Seq, edited.IsRemoved));
        Assert.Equal("hello", _school.Messages(_room)[0].Text);
    }

    [Fact]
    public async Task A_quiet_line_is_nobodys_to_change()
    {
        var id = await Say(_school.Ada, "hello");
        _school.Set("UPDATE Messages SET Kind = 1");

        Assert.Null(await _school.Change.Edit(_school.Ada, id, "other"));
        Assert.Null(await _school.Change.Remove(_school.Teacher, id));
    }

    [Fact]
    public async Task In_an_archive_everything_stays_as_it_is()
    {
        var id = await Say(_school.Ada, "hello");
        _school.Set("UPDATE Rooms SET ArchivedAt = 1");

        Assert.True((await _school.Change.Edit(_school.Ada, id, "other"))!.Value.Refused(out var reason));
        Assert.Contains("archived", reason, StringComparison.Ordinal);
        Assert.True((await _school.Change.Remove(_school.Ada, id))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Who_is_paused_takes_back_but_does_not_rewrite()
    {
        var id = await Say(_school.Ada, "hello");
        _school.Set("UPDATE Memberships SET IsMuted = 1 WHERE UserId = {0}", _school.Ada);

        Assert.True((await _school.Change.Edit(_school.Ada, id, "other"))!.Value.Refused(out _));
        Assert.True(Done(await _school.Change.Remove(_school.Ada, id)).IsRemoved);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task An_edit_to_nothing_is_refused(string text)
    {
        var id = await Say(_school.Ada, "hello");

        Assert.True((await _school.Change.Edit(_school.Ada, id, text))!.Value.Refused(out var reason));
        Assert.Equal("Write something first.", reason);
    }

    private async Task<long> Say(int author, string text)
    {
        var outcome = await _school.Post.By(author, _room, text, null);
        Assert.False(outcome!.Value.Refused(out var reason), reason);
        return outcome.Value.Value.Id;
    }

    private static MessageRow Done(Outcome<MessageRow>? outcome)
    {
        Assert.False(outcome!.Value.Refused(out var reason), reason);
        return outcome.Value.Value!;
    }

    public void Dispose() => _school.Dispose();
}
