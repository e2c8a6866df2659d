using ChatSite.Accounts;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Rooms;

/// <summary>Opens the private conversation with somebody; shows something only when that is refused.</summary>
[EnableRateLimiting(Limit.Post)]
public sealed class DirectPage(OpenDirect open) : PageModel
{
    public IActionResult OnGet() => Redirect("/people");

    public async Task<IActionResult> OnPost(int userId)
    {
        var opened = await open.By(User.UserId, userId);
        return await this.After(opened, $"/rooms/{opened?.Value}", () => Task.FromResult<IActionResult>(Page()));
    }
}
