using System.Text;
using System.Text.Encodings.Web;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;

namespace ChatSite.Pages.Rooms;

/// <summary>
/// The line for networks that let no stream through: the same rows from the same cursor, and what is the reader's own,
/// one answer at a time. "ear" is the name under which what happens between two polls is kept for the page.
/// </summary>
internal static class LongPoll
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    public static async Task Answer(HttpContext context, int roomId, long cursor)
    {
        var ears = context.RequestServices.GetRequiredService<Ears>();
        var name = context.Request.Query["ear"].ToString();
        var ear = await ears.Take(roomId, context.User.UserId, context.User.SessionId, name, cursor);
        var isTaken = false;
        try
        {
            isTaken = await Answer(context, ear, cursor);
        }
        finally
        {
            if (isTaken) await ears.Keep(ear, name);
            else await ear.DisposeAsync();
        }
    }

    // False: the page did not get it, and its next poll has to begin anew.
    private static async Task<bool> Answer(HttpContext context, Ear ear, long cursor)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        // "wait=0": where even a long answer is not let through, the page asks every 15 s instead.
        deadline.CancelAfter(context.Request.Query["wait"] == "0" ? TimeSpan.Zero : Longest);

        // Asked again now that the hub knows the ear: who was removed a moment ago is found here or cut there.
        if (!await IsAllowed(context, ear)) return NotFound(context);

        // Listens first and asks then, so that nothing falls between.
        ear.Listen();
        var missed = await Ask(context, ear.RoomId, cursor);
        while (missed is { IsReset: false, Rows.Count: 0 } && ear.Told.Count == 0 && !ear.IsOver && await ear.Hears(deadline.Token))
            missed = await Ask(context, ear.RoomId, cursor);

        if (ear.IsCut) return NotFound(context);
        await Write(context.Response, missed, ear.Told);
        ear.Forget();
        return !context.RequestAborted.IsCancellationRequested;
    }

    private static async Task<bool> IsAllowed(HttpContext context, Ear ear)
    {
        var folder = context.RequestServices.GetRequiredService<DataFolder>();
        return await context.RequestServices.GetRequiredService<Sessions>().IsOpen(context.User.UserId, context.User.SessionId)
            && (ear.RoomId == 0 || RoomGlance.At(folder, context.User.UserId, ear.RoomId).IsMember);
    }

    private static bool NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return false;
    }

    private static async Task Write(HttpResponse response, MissedRows missed, IEnumerable<Told> told)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.Headers["X-Cursor"] = missed.Cursor.ToString();
        if (missed.IsReset) response.Headers["X-Reset"] = missed.Count.ToString();
        var html = new StringBuilder();
        foreach (var row in missed.Rows) html.Append(row.Html()).Append('\n');
        html.Append(missed.Heading);
        // An event that is no fragment travels as an element that shows nothing.
        foreach (var (name, data, _) in told)
            html.Append(name == "" ? data : $"<meta name=\"{name}\" content=\"{HtmlEncoder.Default.Encode(data)}\">").Append('\n');
        await response.WriteAsync(html.ToString());
    }

    private static async Task<MissedRows> Ask(HttpContext context, int roomId, long cursor)
    {
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await MissedRows.Of(scope.ServiceProvider, roomId, cursor);
    }
}
