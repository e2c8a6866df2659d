using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>What an administrator changes while the site runs, each with what the configuration says beside it.</summary>
[Needs(Permission.ManageSettings)]
public sealed class SettingsPage(SiteSettings settings) : PageModel
{
    private SettingForm? _refused;
    private Dictionary<string, string> _typed = [];

    public string Value(SettingForm form, SettingField field) =>
        form == _refused && _typed.TryGetValue(field.Name, out var typed) ? typed : form.Present(settings)[field.Name];

    public string Usual(SettingForm form, SettingField field) => form.Usual(settings)[field.Name];

    public IActionResult OnGet(string? form) => form is null ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string? form, CancellationToken cancel)
    {
        if (SettingWords.All.FirstOrDefault(one => one.Key == form) is not { } posted) return NotFound();
        var sent = await Request.ReadFormAsync(cancel);
        _typed = posted.Fields.Where(field => sent.ContainsKey(field.Name)).ToDictionary(field => field.Name, field => sent[field.Name].ToString().Trim());
        if (await posted.Save(settings, this.Actor(), _typed) is not { } refusal) return this.SeeOther("/admin/settings", "That is saved, and holds from now on.");
        _refused = posted;
        ModelState.AddModelError(refusal.Field, refusal.Reason.ToString());
        return this.ShowAgain();
    }
}
