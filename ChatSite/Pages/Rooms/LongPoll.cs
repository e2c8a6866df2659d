using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Live;
using ChatSite.Messages;

namespace ChatSite.Pages.Rooms;

/// <summary>The line for networks that let no stream through: the same rows from the same cursor, one answer at a time.</summary>
internal static class LongPoll
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    public static async Task Answer(HttpContext context, int roomId, long cursor)
    {
        await using var ear = new Ear(context.RequestServices.GetRequiredService<LiveHub>(), roomId, context.User.UserId, context.User.SessionId);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        // "wait=0": where even a long answer is not let through, the page asks every 15 s instead.
        deadline.CancelAfter(context.Request.Query["wait"] == "0" ? TimeSpan.Zero : Longest);

        // Asked again now that the hub knows the ear: who was removed a moment ago is found here or cut there.
        var folder = context.RequestServices.GetRequiredService<DataFolder>();
        var isOpen = await context.RequestServices.GetRequiredService<Sessions>().IsOpen(context.User.UserId, context.User.SessionId);
        if (!isOpen || (roomId != 0 && !RoomGlance.At(folder, context.User.UserId, roomId).IsMember))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Listens first and asks then, so that nothing falls between.
        var missed = await Ask(context, roomId, cursor);
        while (missed is { IsReset: false, Rows.Count: 0 } && !ear.IsOver && await Heard(ear, deadline.Token))
            missed = await Ask(context, roomId, cursor);

        if (ear.IsCut)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers["X-Cursor"] = missed.Cursor.ToString();
        if (missed.IsReset) response.Headers["X-Reset"] = missed.Count.ToString();
        foreach (var row in missed.Rows) await response.WriteAsync(row.Html() + "\n");
    }

    private static async Task<bool> Heard(Ear ear, CancellationToken deadline)
    {
        try
        {
            await ear.Heard(deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<MissedRows> Ask(HttpContext context, int roomId, long cursor)
    {
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await MissedRows.Of(scope.ServiceProvider.GetRequiredService<Timeline>(), roomId, cursor);
    }
}
