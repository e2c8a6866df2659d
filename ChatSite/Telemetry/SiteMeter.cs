using System.Diagnostics.Metrics;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Rooms;

namespace ChatSite.Telemetry;

/// <summary>What the site measures of itself, under names that stay: dashboards are built on them.</summary>
internal sealed class SiteMeter : IDisposable
{
    public const string Name = "ChatSite";

    // In seconds: a commit takes a millisecond on a good disk, and a quarter of a second on a bad one.
    private static readonly InstrumentAdvice<double> Times = new() { HistogramBucketBoundaries = [.0005, .001, .002, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 5] };

    private readonly Meter _meter;
    private readonly WriterQueue _writer;
    private readonly Histogram<double> _commit, _wait;
    private readonly Counter<long> _commands;

    public SiteMeter(IMeterFactory meters, WriterQueue writer, LiveHub live, RoomNews news)
    {
        (_meter, _writer) = (meters.Create(Name), writer);
        _meter.CreateObservableCounter("chatsite.messages", () => news.Count, "{message}", "Messages and quiet lines that were posted");
        _meter.CreateObservableCounter("chatsite.deliveries", () => live.Figures().Delivered, "{event}", "Events that were written into open lines");
        _meter.CreateObservableGauge("chatsite.readers", () => Readers(live.Figures()), "{page}", "Open pages, by the way that they are kept up to date");
        _meter.CreateObservableGauge("chatsite.poll_share", () => PollShare(live.Figures()), "1", "The share of open pages whose network lets no stream through");
        _meter.CreateObservableGauge("chatsite.live.waiting", () => live.Figures().Waiting, "{event}", "Events that no line was given yet");
        _meter.CreateObservableGauge("chatsite.writer.waiting", () => writer.Waiting, "{command}", "Writes that wait in line");
        _commands = _meter.CreateCounter<long>("chatsite.writer.commands", "{command}", "Writes that reached the disk");
        _commit = _meter.CreateHistogram("chatsite.writer.commit", "s", "How long a commit took", advice: Times);
        _wait = _meter.CreateHistogram("chatsite.writer.wait", "s", "How long the first write of a group waited until it was on disk", advice: Times);
        writer.HasCommitted += Note;
    }

    private void Note(Committed group)
    {
        _commands.Add(group.Commands);
        _commit.Record(group.Took.TotalSeconds);
        _wait.Record(group.Waited.TotalSeconds);
    }

    private static Measurement<int>[] Readers(LiveFigures live) => [new(live.Streams, new KeyValuePair<string, object?>("way", "stream")), new(live.Polls, new KeyValuePair<string, object?>("way", "poll"))];

    private static double PollShare(LiveFigures live) => live.Polls == 0 ? 0 : (double)live.Polls / (live.Polls + live.Streams);

    public void Dispose()
    {
        _writer.HasCommitted -= Note;
        _meter.Dispose();
    }
}
