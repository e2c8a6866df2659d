using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>Shows new recovery codes once. They come in an encrypted cookie that is gone with this answer.</summary>
public sealed class RecoveryCodesPage : PageModel
{
    private const string Fresh = "recovery-codes";

    public string[] Codes { get; private set; } = [];

    public static IActionResult Show(PageModel page, string[] codes)
    {
        page.TempData[Fresh] = codes;
        return page.SeeOther("/settings/second-step/recovery-codes");
    }

    public IActionResult OnGet()
    {
        if (TempData[Fresh] is not string[] codes) return this.SeeOther("/settings/second-step");
        Codes = codes;
        return Page();
    }
}
