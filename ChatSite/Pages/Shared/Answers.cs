using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Shared;

/// <summary>The answers that pages give, by name.</summary>
public static class Answers
{
    /// <summary>303: the form was taken, and this is where to look (reloading it posts nothing again).</summary>
    public static IActionResult SeeOther(this PageModel page, string path)
    {
        page.Response.Headers.Location = path;
        return page.StatusCode(StatusCodes.Status303SeeOther);
    }
}
