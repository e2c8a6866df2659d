using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Shared;

/// <summary>The answers that a page gives to a form.</summary>
public static class PageAnswers
{
    /// <summary>The same page with what is wrong beside the fields, as 422: understood, but not done.</summary>
    public static PageResult ShowAgain(this PageModel page) => new() { StatusCode = StatusCodes.Status422UnprocessableEntity };

    /// <summary>Done: the browser goes on to a page of ours by GET (303), and reloading sends nothing twice.</summary>
    public static StatusCodeResult SeeOther(this PageModel page, string path)
    {
        page.Response.Headers.Location = page.Url.IsLocalUrl(path) ? path : "/chat";
        return page.StatusCode(StatusCodes.Status303SeeOther);
    }
}
