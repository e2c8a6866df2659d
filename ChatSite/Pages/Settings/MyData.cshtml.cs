using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Pages.MyData;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>Hands a person all that the site keeps of him.</summary>
public sealed class MyDataPage(ChatDb db, ProvePassword prove, Downloads downloads, WriterQueue writer, SecurityLog log, TimeProvider clock) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? password)
    {
        var proof = await prove.Of(User.UserId, password ?? "", "Password");
        if (proof.Refused(out var reason)) return Refuse(proof.Field, reason, StatusCodes.Status422UnprocessableEntity);
        if (!downloads.Lets(Response, User.UserId)) return Refuse("", "You have downloaded your data several times today. Try again tomorrow.", StatusCodes.Status429TooManyRequests);

        var address = Caller.AddressOf(HttpContext);
        await writer.Run(turn =>
        {
            log.Note(turn, User.UserId, SecurityEvent.DataDownloaded, null, address);
            return 0;
        });
        return new Zip(db, User.UserId, clock.GetUtcNow().UtcDateTime);
    }

    private PageResult Refuse(string field, string reason, int status)
    {
        ModelState.AddModelError(field, reason);
        Response.StatusCode = status;
        return Page();
    }

    // Written while it is read: the file is never whole anywhere here.
    private sealed class Zip(ChatDb db, int userId, DateTime now) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = $"attachment; filename=\"chatsite-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip\"";
            return PackMyData.Into(response.Body, db, userId, now, context.HttpContext.RequestAborted);
        }
    }
}
