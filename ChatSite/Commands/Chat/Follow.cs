using System.Diagnostics;
using System.Globalization;

namespace ChatSite.Commands.Chat;

/// <summary>
/// Shows a room: what was said last, then what happens, by whatever way is open. The live line only tells that something
/// happened; what it was is asked for from the cursor, so that nothing is missed whatever was cut in between.
/// </summary>
internal sealed class Follow(Server server, Screen screen, int room)
{
    private const int AtFirst = 20, FailuresToPoll = 2;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5), Seldom = TimeSpan.FromSeconds(15), Rest = TimeSpan.FromMinutes(10), Proof = TimeSpan.FromSeconds(20), Noticeable = TimeSpan.FromSeconds(5);

    private readonly BackOff _pause = new();
    private readonly Stopwatch _sinceLost = new();
    private long _cursor = -1, _newest, _read, _oldest = long.MaxValue;
    private int _failures;
    private bool _hasToldLoss;
    private DateTime _climbAt, _day;

    /// <summary>Goes on until it is cancelled.</summary>
    /// <exception cref="ServerProblem">The room or the sign-in is no longer there.</exception>
    public async Task Run(CancellationToken cancel)
    {
        while (true)
        {
            var began = Stopwatch.StartNew();
            try
            {
                if (_cursor < 0) await Begin(cancel);
                if (server.HasSession && DateTime.UtcNow >= _climbAt) await Listen(cancel);
                else await Poll(cancel);
            }
            catch (Exception problem) when (IsPassing(problem))
            {
                await Lost(problem, isProven: began.Elapsed > Proof, cancel);
            }
        }
    }

    /// <summary>Shows what was said before.</summary>
    public async Task ShowOlder(CancellationToken cancel)
    {
        var older = await server.Before(room, _oldest, AtFirst, cancel);
        if (older.Messages.Length == 0) screen.Tell("There is nothing older.");
        _day = default;
        foreach (var message in older.Messages) Show(message);
        _day = default;
        if (older.Messages.Length > 0)
        {
            _oldest = older.Messages[0].Id;
            screen.Tell("— that was before; here the room goes on —");
        }
    }

    private async Task Begin(CancellationToken cancel)
    {
        var newest = await server.Newest(room, AtFirst, cancel);
        foreach (var message in newest.Messages) Show(message);
        if (newest.Messages.Length > 0) (_oldest, _newest) = (newest.Messages[0].Id, newest.Messages[^1].Id);
        _cursor = newest.Cursor;
        Found();
        await MarkRead(cancel);
    }

    private async Task Listen(CancellationToken cancel)
    {
        var began = Stopwatch.StartNew();
        await foreach (var number in server.Live(room, _cursor, cancel))
        {
            Found();
            if (number > _cursor) await CatchUp(cancel);
            _failures = 0;
        }
        // The site ends its lines every quarter of an hour; one that ends at once is something on the way.
        if (began.Elapsed < Proof) throw new IOException("The line ended at once.");
        await Task.Delay(TimeSpan.FromSeconds(0.3 + Random.Shared.NextDouble()), cancel);
    }

    private async Task Poll(CancellationToken cancel)
    {
        var wasLost = !_pause.IsFresh;
        await CatchUp(cancel);
        // What failed before may have been the site itself, and then the line deserves another try.
        if (wasLost && _failures >= FailuresToPoll) (_failures, _climbAt) = (1, default);
        if (!server.HasSession || DateTime.UtcNow < _climbAt) await Task.Delay(server.HasSession ? Seldom : Often, cancel);
    }

    private async Task CatchUp(CancellationToken cancel)
    {
        StretchThere stretch;
        do
        {
            stretch = await server.After(room, _cursor, cancel);
            Found();
            foreach (var message in stretch.Messages) Tell(message);
            _cursor = Math.Max(_cursor, stretch.Cursor);
        }
        while (stretch.HasMore);
        await MarkRead(cancel);
    }

    private async Task MarkRead(CancellationToken cancel)
    {
        if (_newest <= _read) return;
        await server.MarkRead(room, _newest, cancel);
        _read = _newest;
    }

    private void Tell(MessageThere message)
    {
        if (message.Id > _newest)
        {
            _newest = message.Id;
            Show(message);
            return;
        }
        var (author, time) = (Harmless.Line(message.Author.Name), Time(message.PostedAt));
        if (message.IsRemoved) screen.Show("", $"* What {author} wrote at {time} was removed.", isQuiet: true);
        else if (message.IsEdited) screen.Show($"{author} changed what stands at {time}: ", Harmless.Text(message.Text));
    }

    private void Show(MessageThere message)
    {
        var at = message.PostedAt.ToLocalTime();
        if (screen.TakesCommands && at.Date != _day)
        {
            _day = at.Date;
            screen.Show("", $"— {at.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)} —", isQuiet: true);
        }
        var (before, author) = (Time(message.PostedAt) + " ", Harmless.Line(message.Author.Name));
        if (message.Kind == "Notice") screen.Show(before, "* " + Harmless.Text(message.Text), isQuiet: true);
        else if (message.IsRemoved) screen.Show(before, $"* A message of {author} was removed.", isQuiet: true);
        else screen.Show($"{before}{author}: ", Harmless.Text(message.Text) + (message.IsEdited ? " (edited)" : ""));
    }

    private string Time(DateTime at) => at.ToLocalTime().ToString(screen.TakesCommands ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Found()
    {
        _pause.Reset();
        _sinceLost.Reset();
        if (_hasToldLoss) screen.Tell("(connected again)");
        _hasToldLoss = false;
    }

    private async Task Lost(Exception problem, bool isProven, CancellationToken cancel)
    {
        _sinceLost.Start();
        if (!isProven && ++_failures == FailuresToPoll) _climbAt = DateTime.UtcNow + Rest;
        if (_sinceLost.Elapsed > Noticeable && !_hasToldLoss)
        {
            screen.Tell("(no connection; what you write is kept and sent when it is back)");
            _hasToldLoss = true;
        }
        await Task.Delay((problem as ServerProblem)?.Wait ?? _pause.Next(), cancel);
    }

    private static bool IsPassing(Exception problem) => problem is HttpRequestException or IOException or TimeoutException || problem is ServerProblem { IsPassing: true };
}
