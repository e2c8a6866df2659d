namespace ChatSite.Tests.Support.Filter;

/// <summary>One way in which filters are known to treat a request.</summary>
public abstract record Treatment
{
    public const string StrangersPage =
        "<!DOCTYPE html><html><head><title>Blocked</title></head><body><h1 id=messages class=stranger>This page is blocked by the filter of your school</h1></body></html>";

    public abstract Task Apply(Exchange exchange);

    protected static async Task Page(Exchange exchange, string status, string html) =>
        await exchange.Send($"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {html.Length}\r\nConnection: close\r\n\r\n{html}");
}

/// <summary>Lets everything through as it comes.</summary>
public sealed record Pass : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Send(await exchange.Ask());
        while (await exchange.More() is { Length: > 0 } bytes) await exchange.Send(bytes);
    }
}

/// <summary>Brings the request to the site, and the answer to nobody.</summary>
public sealed record AnswerLost : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Ask();
        exchange.Reset();
    }
}

/// <summary>Answers a request with a TCP reset.</summary>
public sealed record Reset : Treatment
{
    public override Task Apply(Exchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }
}

/// <summary>No network at all. To a page a refused connection and a reset one are the same, so the port is kept.</summary>
public sealed record Offline : Treatment
{
    public override Task Apply(Exchange exchange) => new Reset().Apply(exchange);
}

/// <summary>Answers 200 with a page of its own.</summary>
public sealed record BlockPage : Treatment
{
    public override Task Apply(Exchange exchange) => Page(exchange, "200 OK", StrangersPage);
}

/// <summary>Answers with a status, and a page of its own where the status has one.</summary>
public sealed record Status(int Code) : Treatment
{
    public override Task Apply(Exchange exchange) =>
        Code == 204 ? exchange.Send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n") : Page(exchange, $"{Code} Blocked", StrangersPage);
}

/// <summary>Passes the headers on and ends the answer at once.</summary>
public sealed record CloseAtOnce : Treatment
{
    public override async Task Apply(Exchange exchange) => await exchange.Send(await exchange.Ask());
}

/// <summary>Passes the headers on and keeps the body to itself for ever.</summary>
public sealed record HoldBody : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Send(await exchange.Ask());
        await exchange.Swallow();
    }
}

/// <summary>Takes the request and never answers.</summary>
public sealed record HoldHeaders : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Ask();
        await exchange.Swallow();
    }
}

/// <summary>Passes this many bytes of the body, then falls silent in mid-stream.</summary>
public sealed record SilentAfter(int Bytes) : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Send(await exchange.Ask());
        for (var left = Bytes; left > 0 && await exchange.More() is { Length: > 0 } bytes; left -= bytes.Length)
            await exchange.Send(bytes.AsMemory(0, Math.Min(left, bytes.Length)));
        await exchange.Swallow();
    }
}

/// <summary>Scans in blocks: passes the body in full blocks of 4 KB only, the rest when the answer ends.</summary>
public sealed record FourKilobyteBlocks : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Send(await exchange.Ask());
        var held = new List<byte>();
        while (await exchange.More() is { Length: > 0 } bytes)
        {
            held.AddRange(bytes);
            var full = held.Count / 4096 * 4096;
            await exchange.Send(held[..full].ToArray());
            held.RemoveRange(0, full);
        }
        await exchange.Send(held.ToArray());
    }
}

/// <summary>A slow line: this long before each piece of a kilobyte.</summary>
public sealed record Slow(TimeSpan Pause) : Treatment
{
    public override async Task Apply(Exchange exchange)
    {
        await exchange.Send(await exchange.Ask());
        while (await exchange.More() is { Length: > 0 } bytes)
        {
            foreach (var piece in bytes.Chunk(1024))
            {
                await Task.Delay(Pause, exchange.Over);
                await exchange.Send(piece);
            }
        }
    }
}
