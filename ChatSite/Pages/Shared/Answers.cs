using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Shared;

/// <summary>The answers that pages give, by name.</summary>
public static class Answers
{
    internal const string Said = "said";

    /// <summary>303: the form was taken, and this is where to look (reloading it posts nothing again).</summary>
    public static IActionResult SeeOther(this PageModel page, string path)
    {
        // A header holds ASCII only, and a path that somebody typed may hold anything.
        page.Response.Headers.Location = string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
        return page.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>303, and the next page says what was done (_Said): "Your password is changed."</summary>
    public static IActionResult SeeOther(this PageModel page, string path, Saying said)
    {
        page.TempData[Said] = said.ToString();
        return page.SeeOther(path);
    }

    /// <summary>422: the same page again, with what is wrong beside its fields.</summary>
    public static IActionResult ShowAgain(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <summary>The path when it leads into this site, else the way in: what a link brought may lead anywhere.</summary>
    public static string OrChat(this PageModel page, string? path) => page.Url.IsLocalUrl(path) && path[0] == '/' ? path : "/chat";

    /// <summary>After an operation on something that may be somebody else's: 404, the page again with the reason, or on to the next.</summary>
    public static async Task<IActionResult> After<T>(this PageModel page, Outcome<T>? outcome, string place, Func<Task<IActionResult>> showAgain, string field = "")
    {
        if (outcome is not { } done) return page.NotFound();
        if (!done.Refused(out var reason)) return page.SeeOther(place);
        page.ModelState.AddModelError(done.Field == "" ? field : done.Field, reason);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await showAgain();
    }
}
