using System.Net;
using System.Net.Http.Headers;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Live;

/// <summary>
/// Somebody who reads a room on a bad network: each line is cut after a while, and the next one is of another kind and
/// resumes in another way. Checks, line by line, that nothing comes twice or out of order.
/// </summary>
public sealed class CutReader(Person person, int room, int seed, Func<int> said)
{
    private const int TooMuchToTell = 500; // changes in the two rooms, so more than 200 in each


    private readonly Random _dice = new(seed);

    public LivePage Page { get; } = new(person, room);
    public int Lines { get; private set; }
    public int Resets { get; private set; }

    /// <summary>Reads until everything has been said and the page has arrived there.</summary>
    public async Task Read(Func<long?> end, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (Page.Loads == 0) await Page.Load();
                if (end() is { } last && Page.Cursor >= last)
                {
                    Page.Remember();
                    return;
                }
                if (_dice.Next(40) == 0) await Sleep(end, cancel);
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                cut.CancelAfter(_dice.Next(5, 400));
                if (_dice.Next(3) == 0) await Poll(cut.Token);
                else await Stream(cut.Token);
            }
            catch (Exception cutOff) when (cutOff is HttpRequestException or IOException or OperationCanceledException)
            {
                // The network, or the site that starts anew.
                if (!cancel.IsCancellationRequested) await Task.Delay(_dice.Next(8) == 0 ? _dice.Next(400) : _dice.Next(30), cancel);
            }
        }
    }

    // The lid is closed for so long that the page has to be loaded anew.
    private async Task Sleep(Func<long?> end, CancellationToken cancel)
    {
        for (var before = said(); said() - before < TooMuchToTell && end() is null;) await Task.Delay(50, cancel);
    }

    private async Task Stream(CancellationToken cut)
    {
        using var answer = await Open(gzip: _dice.Next(2) == 0, cut);
        Lines++;
        var (greeted, seq) = (false, 0L);
        await foreach (var item in LiveEvent.Read(answer, cut))
        {
            Assert.True(greeted || item.Name == "hi", $"The first event was “{item.Name}”.");
            greeted = true;
            if (item.Name == "reset") await Reset();
            if (item.Name.Length > 0 || item.Id == 0) continue;
            Assert.True(item.Id > seq, $"Number {item.Id} came after {seq} in one line.");
            seq = item.Id;
            Page.Apply(item.Data, seq);
        }
    }

    private async Task<HttpResponseMessage> Open(bool gzip, CancellationToken cut)
    {
        var byHeader = _dice.Next(2) == 0;
        // A browser that comes back sends both: the address the page was loaded with, and what it has heard since.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rooms/{room}/live?after={(byHeader ? _dice.NextInt64(Page.Cursor + 1) : Page.Cursor)}");
        if (byHeader) request.Headers.Add("Last-Event-ID", $"{Page.Cursor}");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(gzip ? "gzip" : "identity"));
        var answer = await person.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cut);
        if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"The line answered {answer.StatusCode}.");
        Assert.Equal(gzip, answer.Content.Headers.ContentEncoding.Contains("gzip"));
        return answer;
    }

    private async Task Poll(CancellationToken cut)
    {
        using var answer = await person.Client.GetAsync($"/rooms/{room}/live?poll=1&after={Page.Cursor}{(_dice.Next(3) == 0 ? "&wait=0" : "")}", cut);
        if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"The poll answered {answer.StatusCode}.");
        var html = await answer.Content.ReadAsStringAsync(cut);
        if (answer.Headers.Contains("X-Reset")) await Reset();
        else Page.Apply(html, long.Parse(answer.Headers.GetValues("X-Cursor").Single()));
    }

    private async Task Reset()
    {
        Resets++;
        await Page.Load();
    }
}
