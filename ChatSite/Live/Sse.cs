using System.Text;

namespace ChatSite.Live;

/// <summary>Writes server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) as UTF-8.</summary>
public static class Sse
{
    /// <summary>Says that the line is alive, in the same few bytes every time.</summary>
    internal static readonly byte[] Heartbeat = Named("hb");

    /// <summary>An unnamed event that carries HTML; <paramref name="id"/> is the row's Seq, 0 for what is not stored.</summary>
    public static byte[] Html(string html, long id = 0)
    {
        var text = new StringBuilder(html.Length + 40);
        if (id > 0) text.Append("id: ").Append(id).Append('\n');
        return Encoding.UTF8.GetBytes(Data(text, html).ToString());
    }

    /// <summary>A named event, which the page hears as such.</summary>
    public static byte[] Named(string name, string? data = null)
    {
        var text = new StringBuilder("event: ").Append(name).Append('\n');
        return Encoding.UTF8.GetBytes((data is null ? text.Append('\n') : Data(text, data)).ToString());
    }

    /// <summary>The site goes away for a while: come back in so many milliseconds. In words for our page, and as an EventSource reads it.</summary>
    internal static byte[] Later(int milliseconds) => Encoding.UTF8.GetBytes($"retry: {milliseconds}\nevent: later\ndata: {milliseconds}\n\n");

    private static StringBuilder Data(StringBuilder text, string data)
    {
        foreach (var line in data.AsSpan().EnumerateLines()) text.Append("data: ").Append(line).Append('\n');
        return text.Append('\n');
    }
}
