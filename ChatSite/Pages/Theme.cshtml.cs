using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages;

/// <summary>Light or dark colours. A cookie keeps the choice: it belongs to the screen, not to the person. The script's switch writes the same one.</summary>
[AllowAnonymous]
public sealed class ThemePage : PageModel
{
    private const string Cookie = "theme";

    [BindProperty]
    public string? Theme { get; set; }

    /// <summary>What this browser chose, or null to go by the device's preference.</summary>
    public static string? Chosen(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    public void OnGet() => Theme = Chosen(Request);

    public IActionResult OnPost()
    {
        if (Theme is "light" or "dark") Response.Cookies.Append(Cookie, Theme, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Request.IsHttps });
        else Response.Cookies.Delete(Cookie);
        return Request.IsHtmx() ? new NoContentResult() : this.SeeOther("/chat");
    }
}
