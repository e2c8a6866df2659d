using ChatSite.Pages.Rooms;

namespace ChatSite.Pages.Shared;

/// <summary>
/// The outermost middleware. It leaves the socket's thread before anything else runs: the transport schedules inline
/// (<c>UnsafePreferInlineScheduling</c>), which makes the broadcaster 2.5 times as fast, and no handler that might
/// block on SQLite may hold up the sockets. Last, it holds the lines that were allowed.
/// </summary>
public static class ThreadPoolHop
{
    public static void UseHopToThreadPool(this IApplicationBuilder app) => app.Use(static next => context => Run(next, context));

    private static async Task Run(RequestDelegate next, HttpContext context)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await next(context);
        if (context.Features.Get<HeldLine>() is { } line) await line.Hold(context);
    }
}
