using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Hands a backup over. Everything is in it, also what nobody may read here: so only whoever may do everything finds it, and proves who he is.</summary>
[Needs(Permission.KeepData)]
public sealed class BackupFilePage(BackupFolder place, Permissions permissions, ProvePassword prove, WriterQueue writer, AuditLog audit) : PageModel
{
    public KeptBackup Backup { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string name) => await Find(name) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string name, string? password)
    {
        if (!await Find(name)) return NotFound();
        var proof = await prove.Of(User.UserId, password ?? "", "Password");
        if (proof.Refused(out var reason))
        {
            ModelState.AddModelError(proof.Field, reason);
            return this.ShowAgain();
        }
        var isHis = await writer.Run(turn =>
        {
            if (!turn.RoleOf(this.Actor()).Lets(Permission.Everything)) return false;
            audit.Note(turn, this.Actor(), AuditAction.BackupDownloaded, AuditSubject.Site, null, new AuditChange("File", null, Backup.Name));
            return true;
        });
        return isHis ? PhysicalFile(Backup.Path, "application/zip", Backup.Name) : NotFound();
    }

    private async Task<bool> Find(string name)
    {
        if (!await permissions.Has(User.UserId, Permission.Everything) || place.Find(name) is not { } backup) return false;
        Backup = backup;
        return true;
    }
}
