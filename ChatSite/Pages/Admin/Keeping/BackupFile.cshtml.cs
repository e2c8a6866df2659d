using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Backups;
using ChatSite.Data;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Hands a backup over. Everything is in it, also what nobody may read here: so whoever asks proves who he is.</summary>
[Needs(Permission.KeepData)]
public sealed class BackupFilePage(BackupFolder place, ProvePassword prove, WriterQueue writer, AuditLog audit) : PageModel
{
    public KeptBackup Backup { get; private set; } = null!;

    public IActionResult OnGet(string name) => Find(name) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string name, string? password)
    {
        if (!Find(name)) return NotFound();
        var proof = await prove.Of(User.UserId, password ?? "", "Password");
        if (proof.Refused(out var reason))
        {
            ModelState.AddModelError(proof.Field, reason);
            return this.ShowAgain();
        }
        await writer.Run(turn =>
        {
            audit.Note(turn, this.Actor(), AuditAction.BackupDownloaded, AuditSubject.Site, null, new AuditChange("File", null, Backup.Name));
            return 0;
        });
        return PhysicalFile(Backup.Path, "application/zip", Backup.Name);
    }

    private bool Find(string name)
    {
        if (place.Find(name) is not { } backup) return false;
        Backup = backup;
        return true;
    }
}
