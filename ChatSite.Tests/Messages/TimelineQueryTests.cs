using ChatSite.Messages;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Messages;

/// <summary>The questions of <see cref="Timeline"/>: pages in both directions, and what a cursor has missed.</summary>
public sealed class TimelineQueryTests : IAsyncLifetime
{
    private const int Said = 130;

    private readonly BareSchool _school = new();
    private int _room;
    private List<long> _ids = [];

    public async ValueTask InitializeAsync()
    {
        (_room, var other) = (_school.Room(_school.Ada), _school.Room(_school.Ada));
        await Task.WhenAll(Enumerable.Range(0, 2 * Said).Select(i => _school.Post.By(_school.Ada, i % 2 == 0 ? _room : other, $"{i}", null)));
        _ids = [.. _school.Messages(_room).Select(message => message.Id)];
    }

    [Fact]
    public async Task The_newest_page_and_those_before_it_make_the_whole_room()
    {
        var pages = new List<Slice> { await Ask(timeline => timeline.Newest(_room)) };
        while (pages[^1].HasOlder) pages.Add(await Ask(timeline => timeline.Before(_room, pages[^1].Rows[0].Id)));

        Assert.Equal([50, 50, 30], pages.Select(page => page.Rows.Count));
        Assert.Equal(_ids, pages.AsEnumerable().Reverse().SelectMany(page => page.Rows).Select(row => row.Id));
        Assert.Equal([false, true, true], pages.Select(page => page.HasNewer));
    }

    [Fact]
    public async Task Pages_after_a_message_lead_to_the_newest()
    {
        var pages = new List<Slice> { await Ask(timeline => timeline.After(_room, 0)) };
        while (pages[^1].HasNewer) pages.Add(await Ask(timeline => timeline.After(_room, pages[^1].Rows[^1].Id)));

        Assert.Equal(_ids, pages.SelectMany(page => page.Rows).Select(row => row.Id));
    }

    [Fact]
    public async Task A_message_stands_in_the_middle_of_its_surroundings()
    {
        var slice = await Ask(timeline => timeline.Around(_room, _ids[60]));

        Assert.Equal(_ids[35..86], slice.Rows.Select(row => row.Id));
        Assert.True(slice is { HasOlder: true, HasNewer: true });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public async Task At_the_ends_the_surroundings_are_smaller(int at)
    {
        var slice = await Ask(timeline => timeline.Around(_room, _ids[at]));

        Assert.Contains(_ids[at], slice.Rows.Select(row => row.Id));
        Assert.Equal((at != 0, at != 129), (slice.HasOlder, slice.HasNewer));
    }

    [Fact]
    public async Task What_a_cursor_missed_is_new_and_changed_rows_in_the_order_of_the_changes()
    {
        var cursor = await Ask(timeline => timeline.Now());
        await _school.Change.Edit(_school.Ada, _ids[3], "edited");
        await _school.Post.By(_school.Ada, _room, "new", null);
        await _school.Change.Remove(_school.Ada, _ids[1]);

        var missed = await Ask(timeline => timeline.Since(_room, cursor));

        Assert.Equal([_ids[3], cursor + 2, _ids[1]], missed.Select(row => row.Id));
        Assert.Equal([cursor + 1, cursor + 2, cursor + 3], missed.Select(row => row.Seq));
        Assert.Equal(1, await Ask(timeline => timeline.CountSince(_room, cursor)));
    }

    [Fact]
    public async Task A_single_row_is_found_through_the_readers_membership()
    {
        Assert.Equal(_ids[5], (await Ask(timeline => timeline.One(_ids[5], _school.Ada)))?.Id);
        Assert.Null(await Ask(timeline => timeline.One(_ids[5], _school.Ben)));
    }

    private async Task<T> Ask<T>(Func<Timeline, Task<T>> question)
    {
        await using var db = _school.NewDb();
        return await question(new Timeline(db));
    }

    public ValueTask DisposeAsync()
    {
        _school.Dispose();
        return ValueTask.CompletedTask;
    }
}
