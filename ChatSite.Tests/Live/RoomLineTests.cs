using System.Text;
using ChatSite.Live;

namespace ChatSite.Tests.Live;

public sealed class RoomLineTests : IDisposable
{
    private readonly RoomLine _room = new(1);
    private readonly List<Task> _slow = [];
    private long _seq;

    [Fact]
    public void Readers_who_had_the_whole_epoch_get_the_very_same_bytes()
    {
        OpenLine[] readers = [new(_room, gzip: true), new(_room, gzip: true), new(_room, gzip: true)];
        Say("the first begins the epoch");
        foreach (var reader in readers) reader.Take();

        var lengths = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            Say(Row(i));
            var bytes = readers.Select(reader => reader.Take()).ToList();
            Assert.All(bytes, other => Assert.Equal(bytes[0], other));
            lengths.Add(bytes[0].Length);
        }
        Assert.True(lengths.Skip(1).Average() < 75, $"A message took {lengths.Skip(1).Average()} bytes.");
    }

    [Fact]
    public void Every_flush_can_be_read_at_once_by_a_plain_inflater()
    {
        var reader = new OpenLine(_room, gzip: true);
        for (var i = 0; i < 400; i++)
        {
            var text = Say(Row(i));
            Assert.Equal(text, reader.Read());
        }
    }

    [Fact]
    public void Whenever_somebody_joins_and_whatever_he_gets_besides_all_read_the_same()
    {
        var dice = new Random(20261121);
        var readers = new List<(OpenLine Line, StringBuilder Expected, StringBuilder Read)>();
        for (var i = 0; i < 1500; i++)
        {
            if (dice.Next(40) == 0 && readers.Count < 20) readers.Add((new OpenLine(_room, gzip: dice.Next(4) > 0), new(), new()));
            if (dice.Next(10) == 0 && readers.Count > 0)
            {
                var (line, expected, _) = readers[dice.Next(readers.Count)];
                var own = Sse.Html($"<b id=\"unread-5\">{i}</b>");
                line.Reader.WriteAlone(own);
                expected.Append(Encoding.UTF8.GetString(own));
            }
            var text = dice.Next(30) == 0 ? Pass(Sse.Named("typing", "12 Ada")) : Say(dice.Next(50) == 0 ? new string('x', dice.Next(40_000)) : Row(i));
            foreach (var (line, expected, read) in readers)
            {
                expected.Append(text);
                if (dice.Next(3) == 0) read.Append(line.Read());
            }
        }
        Assert.True(readers.Count > 10);
        Assert.All(readers, reader => Assert.Equal(reader.Expected.ToString(), reader.Read.Append(reader.Line.Read()).ToString()));
    }

    [Fact]
    public void What_the_catching_up_told_is_not_told_again()
    {
        var reader = new OpenLine(_room, gzip: true);
        reader.Reader.Seq = 2;
        var all = Enumerable.Range(0, 4).Select(i => Say(Row(i))).ToList();

        Assert.Equal(all[2] + all[3], reader.Read());
    }

    [Fact]
    public async Task A_slow_reader_is_skipped_and_gets_the_rest_in_order_when_he_can_take_it()
    {
        var (slow, quick) = (new OpenLine(_room, gzip: false, patience: 500), new OpenLine(_room, gzip: false));
        var all = string.Concat(Enumerable.Range(0, 100).Select(i => Say(Row(i))));

        Assert.True(slow.Reader.IsBusy);
        Assert.Equal(all, quick.Read());

        var read = "";
        while (read.Length < all.Length)
        {
            read += slow.Read();
            await Task.WhenAll(_slow).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            _slow.Clear();
            slow.Reader.IsBusy = false;
            PumpAll();
        }
        Assert.Equal(all, read);
        Assert.False(slow.Reader.IsGone);
    }

    [Fact]
    public void Who_is_too_far_behind_is_let_go_and_the_others_notice_nothing()
    {
        var (stuck, quick) = (new OpenLine(_room, gzip: false, patience: 500), new OpenLine(_room, gzip: false));
        for (var i = 0; i < 600; i++)
        {
            var text = Say(Row(i));
            Assert.Equal(text, quick.Read());
        }
        Assert.False(stuck.Reader.IsGone); // still busy with what it has

        stuck.Reader.IsBusy = false;
        PumpAll();

        Assert.True(stuck.Reader.IsGone);
        Assert.False(quick.Reader.IsGone);
    }

    [Fact]
    public void A_heartbeat_comes_after_20_to_25_seconds_and_not_before()
    {
        var (plain, gzip) = (new OpenLine(_room, gzip: false), new OpenLine(_room, gzip: true));
        var now = Environment.TickCount64;

        Beat(now + 19_000);
        Assert.Equal("", plain.Read() + gzip.Read());
        Beat(now + 26_000);
        Assert.Equal("event: hb\n\n", plain.Read());
        Assert.Equal("event: hb\n\n", gzip.Read());
        Beat(now + 27_000);
        Assert.Equal("", plain.Read());
    }

    [Fact]
    public void A_room_that_sleeps_holds_no_history_and_its_lines_cost_little()
    {
        var (reader, late) = (new OpenLine(_room, gzip: true), new OpenLine(_room, gzip: true));
        var said = Say(Row(1));
        Assert.Equal((said, said), (reader.Read(), late.Read()));
        Assert.False(_room.IsResting);

        var (now, bytes) = (Environment.TickCount64 + 61_000, 0);
        for (var minute = 0; minute < 60; minute++)
        {
            Beat(now += 26_000);
            if (minute % 7 == 0) late.Reader.WriteAlone(Sse.Html("<b id=unread-5>3</b>"));
            bytes += reader.Waiting;
            Assert.Equal("event: hb\n\n", reader.Read());
            Assert.EndsWith("event: hb\n\n", late.Read(), StringComparison.Ordinal);
        }

        Assert.True(_room.IsResting);
        Assert.True(bytes / 60.0 < 10, $"A heartbeat takes {bytes / 60.0} bytes.");
        var text = Say(Row(2));
        Assert.Equal((text, text), (reader.Read(), late.Read()));
    }

    [Fact]
    public void A_line_ends_by_itself_after_10_to_15_minutes()
    {
        var now = Environment.TickCount64;
        var ends = Enumerable.Range(0, 100).Select(_ => new OpenLine(_room, gzip: false).Reader.EndsAt - now).ToList();

        Assert.All(ends, end => Assert.InRange(end, 599_000, 910_000));
        Assert.True(ends.Distinct().Count() > 50, "A whole class must not come back at once.");
    }

    private static string Row(int i) =>
        $"<li id=\"m{i}\" class=\"message\" data-seq={i} data-author={i % 3}><b>Ada</b> <a href=/m/{i}><time>2026-11-21 09:{i % 60:00}Z</time></a><p dir=auto>{Words(i)}</li>";

    // A hundred characters of which no two messages share more than chance.
    private static string Words(int i)
    {
        var dice = new Random(i);
        string[] words = ["hello", "everyone", "room", "museum", "tomorrow", "homework", "question", "page", "who", "has", "the", "answer", "maths", "lunch", "please", "wait", "yes", "no", "maybe", "bring"];
        return string.Join(' ', Enumerable.Range(0, 17).Select(_ => words[dice.Next(words.Length)]));
    }

    private string Say(string html)
    {
        _seq++;
        return Pass(Sse.Html(html, _seq), _seq);
    }

    private string Pass(byte[] sseEvent, long seq = 0)
    {
        _room.Add(new Frame(seq, sseEvent));
        PumpAll();
        return Encoding.UTF8.GetString(sseEvent);
    }

    private void Beat(long now)
    {
        _room.Beat(now);
        PumpAll();
    }

    private void PumpAll()
    {
        foreach (var reader in _room.Readers) _room.Pump(reader, round: false, (_, flush) => _slow.Add(flush));
    }

    public void Dispose() => _room.Dispose();
}
