using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatSite.Tests.Live;

/// <summary>One event of a live line as a browser understands it.</summary>
/// <param name="Name">Empty for an unnamed event, which carries HTML.</param>
/// <param name="Id">The row's number, or 0.</param>
public sealed record LiveEvent(string Name, long Id, string Data)
{
    /// <summary>Reads events as they come, by the rules of the HTML standard; a plain inflater must be able to follow.</summary>
    public static async IAsyncEnumerable<LiveEvent> Read(HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        var body = await answer.Content.ReadAsStreamAsync(cancel);
        if (answer.Content.Headers.ContentEncoding.Contains("gzip")) body = new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(body, Encoding.UTF8);
        var (name, id, data) = ("", 0L, new List<string>());
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0)
            {
                if (name.Length > 0 || data.Count > 0) yield return new LiveEvent(name, id, string.Join('\n', data));
                (name, id, data) = ("", 0, []);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line["id: ".Length..]);
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data.Add(line["data: ".Length..]);
            else if (line.StartsWith("retry: ", StringComparison.Ordinal)) Assert.InRange(int.Parse(line["retry: ".Length..]), 0, 60_000);
            else Assert.Fail($"The line carried something strange: {line}");
        }
    }
}
