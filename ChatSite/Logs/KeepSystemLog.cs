using ChatSite.Data;

namespace ChatSite.Logs;

/// <summary>Writes down what waits for the system log, a second's worth at a time. When it can't, it tries again and says nothing: its complaint would only wait here too.</summary>
public sealed class KeepSystemLog(SystemLog log, WriterQueue writer, TimeProvider clock) : BackgroundService
{
    private const int MostAtOnce = 200, LongestSource = 200, LongestReference = 12;
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1), Rest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Writes down what there is; false when it could not.</summary>
    public async Task<bool> Round()
    {
        await _one.WaitAsync();
        try
        {
            var lines = Take();
            return lines.Count == 0 || await Write(lines);
        }
        finally
        {
            _one.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Round();
    }

    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await log.Waiting.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gather, clock, stoppingToken);
                if (!await Round()) await Task.Delay(Rest, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }

    // The same complaint a hundred times in a second is one line.
    private List<SystemLogEntry> Take()
    {
        var lines = new Dictionary<(LogLevel, string, string?, string, string?), SystemLogEntry>();
        while (lines.Count < MostAtOnce && log.Waiting.TryRead(out var entry))
        {
            var same = (entry.Level, entry.Source, entry.Reference, entry.Text, entry.Details);
            if (lines.TryGetValue(same, out var known)) known.Times++;
            else lines.Add(same, entry);
        }
        if (log.TakeLost() is > 0 and var lost)
            lines.Add(default, new SystemLogEntry { At = clock.GetUtcNow().UtcDateTime, Level = LogLevel.Warning, Source = typeof(SystemLog).FullName!, Text = "More lines came than could be kept.", Times = lost });
        return [.. lines.Values.OrderBy(line => line.At)];
    }

    private async Task<bool> Write(List<SystemLogEntry> lines)
    {
        try
        {
            return await writer.Run(turn =>
            {
                foreach (var line in lines) Store(turn, line);
                return true;
            });
        }
#pragma warning disable CA1031 // Whatever it is, nobody is helped by a log that fails aloud.
        catch
#pragma warning restore CA1031
        {
            log.Lost(lines.Sum(line => line.Times));
            return false;
        }
    }

    private static void Store(WriteTurn turn, SystemLogEntry line) => turn
        .Sql("INSERT INTO SystemLog (At, Level, Source, Reference, Text, Details, Times) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            new DateTimeOffset(line.At, TimeSpan.Zero).ToUnixTimeMilliseconds(), (int)line.Level, Cut(line.Source, LongestSource), Cut(line.Reference, LongestReference), line.Text, line.Details, line.Times)
        .ExecuteNonQuery();

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}
