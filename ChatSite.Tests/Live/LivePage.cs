using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Live;

/// <summary>
/// A room's page as a browser holds it: loaded once, then kept up to date by rows that arrive over whatever line there
/// is, by the same rules as the script. A row that arrives twice changes nothing.
/// </summary>
public sealed class LivePage(Person reader, int room)
{
    private readonly HtmlParser _parser = new();
    private readonly SortedDictionary<long, (long Seq, string Html)> _rows = [];
    private long _loadedAt;
    private long _changedAt; // the largest id: that came since the load, which is what a browser resumes from

    public int Room => room;
    public long Cursor => Math.Max(_loadedAt, _changedAt);
    public IReadOnlyDictionary<long, (long Seq, string Html)> Rows => _rows;
    public int Loads { get; private set; }

    /// <summary>What the page showed at the end of its life and at each moment before it was loaded anew.</summary>
    public List<(long Cursor, IReadOnlyDictionary<long, (long Seq, string Html)> Rows)> Lives { get; } = [];

    /// <summary>Remembers what the page shows now.</summary>
    public void Remember() => Lives.Add((Cursor, new SortedDictionary<long, (long Seq, string Html)>(_rows)));

    /// <summary>Opens the newest page of the room, as at first and after a gap that is too long to tell.</summary>
    public async Task Load()
    {
        using var answer = await Get($"/rooms/{room}");
        var page = await Person.Parse(answer);
        if (Loads > 0) Remember();
        _rows.Clear();
        foreach (var row in page.QuerySelectorAll("#messages > li.message")) Keep(row);
        (_loadedAt, _changedAt, Loads) = (long.Parse(page.GetElementById("log")!.GetAttribute("data-cursor")!), 0, Loads + 1);
    }

    /// <summary>Loads every earlier page too, to hold the room as a whole.</summary>
    public async Task LoadAll()
    {
        await Load();
        while (_rows.Count > 0)
        {
            var before = _rows.First().Key;
            using var answer = await Get($"/rooms/{room}?before={before}");
            foreach (var row in Parse(await answer.Content.ReadAsStringAsync(Cancel))) Keep(row);
            if (_rows.First().Key == before) return;
        }
    }

    /// <summary>Puts rows in that came over the line.</summary>
    public void Apply(string html, long cursor)
    {
        foreach (var row in Parse(html))
        {
            var (id, seq) = Numbers(row);
            if (_rows.TryGetValue(id, out var old) ? old.Seq < seq : id > _loadedAt) _rows[id] = (seq, Shown(row));
        }
        _changedAt = Math.Max(_changedAt, cursor);
    }

    private IEnumerable<IElement> Parse(string html) => _parser.ParseDocument($"<ol>{html}</ol>").QuerySelectorAll("body > ol > li.message");

    private void Keep(IElement row)
    {
        var (id, seq) = Numbers(row);
        _rows[id] = (seq, Shown(row));
    }

    // A page has the school's time with the moment beside it, a line only the moment: the script makes the same of both.
    private static string Shown(IElement row)
    {
        foreach (var time in row.QuerySelectorAll("time[data-at]"))
        {
            time.TextContent = time.GetAttribute("data-at")!.Replace('T', ' ');
            time.RemoveAttribute("data-at");
        }
        return row.OuterHtml;
    }

    private static (long Id, long Seq) Numbers(IElement row) => (long.Parse(row.Id![1..]), long.Parse(row.GetAttribute("data-seq")!));

    private async Task<HttpResponseMessage> Get(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (path.Contains('?')) request.Headers.Add("HX-Request", "true");
        var answer = await reader.Client.SendAsync(request, Cancel);
        if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{path} answered {answer.StatusCode}.");
        return answer;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
