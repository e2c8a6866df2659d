using ChatSite.Accounts.Roles;
using ChatSite.Health;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>How the site stands: what is wrong, and what to do.</summary>
[Needs(Permission.ManageSettings)]
public sealed class HealthPage(CheckUp checkUp, AddressCheck address) : PageModel
{
    public List<Finding> Findings { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) =>
        Findings = [.. (await checkUp.Look(cancel)).Append(address.Look(HttpContext)).OrderByDescending(finding => finding.Standing)];
}
