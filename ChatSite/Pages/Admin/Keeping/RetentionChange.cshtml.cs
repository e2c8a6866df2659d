using ChatSite.Accounts.Roles;
using ChatSite.Pages.Shared;
using ChatSite.Retention;
using ChatSite.Rooms;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Admin;

/// <summary>Shows what a choice would delete in the next night, and makes it hold.</summary>
[Needs(Permission.KeepData)]
public sealed class RetentionChangePage(SiteSettings settings, RoleBook roles, RetentionPreview preview, RetentionRounds rounds, DecideRetention decide) : PageModel
{
    /// <summary>The table of times; without one, the times that hold now.</summary>
    [BindProperty(SupportsGet = true)]
    public Dictionary<string, int?> Keep { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public RetentionSettings Present => settings.Get<RetentionSettings>();
    public RetentionSettings Wanted { get; private set; } = new();
    public WouldGo WouldGo { get; private set; } = null!;
    public DateTime Next => rounds.Next();

    /// <summary>Whether anything else is wanted than what holds.</summary>
    public bool IsChange => Present.DecidedAt is null || Changes.Any();

    /// <summary>What will be otherwise: whose messages, how long now, how long then.</summary>
    public IEnumerable<(string What, int? Old, int? New)> Changes =>
        from change in RetentionForm.Of(Present, roles.All).Keys.Union(RetentionForm.Of(Wanted, roles.All).Keys)
        let old = RetentionForm.Of(Present, roles.All).GetValueOrDefault(change)
        let now = RetentionForm.Of(Wanted, roles.All).GetValueOrDefault(change)
        where old != now
        select (Words(change), old, now);

    public string NameOf(int roleId) => roles[roleId] is { Id: not 0 } role ? role.Title : $"#{roleId}";

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var wanted = Keep.Count == 0 ? Present : RetentionForm.Read(Keep, roles.All);
        if (wanted.Refused(out var reason)) return this.SeeOther("/admin/retention", reason);
        Wanted = wanted.Value! with { DecidedAt = Present.DecidedAt };
        WouldGo = await preview.Of(Wanted, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var wanted = RetentionForm.Read(Keep, roles.All);
        if (wanted.Refused(out var reason)) return this.SeeOther("/admin/retention", reason);
        return await this.After(await decide.By(this.Actor(), wanted.Value!, Reason), "/admin/retention", () => OnGet(cancel));
    }

    private string Words(string key) => key switch
    {
        RetentionForm.Sessions => L("Where people signed in, once it is over"),
        RetentionForm.SecurityLog => L("Each person's own security log"),
        _ when key.Split('-') is [var kind, var roleId] => $"{NameOf(int.Parse(roleId))}: {RetentionWords.Of(Enum.Parse<RoomKind>(kind))}",
        _ => $"{L("Everyone")}: {RetentionWords.Of(Enum.Parse<RoomKind>(key))}",
    };

    private static string L(string sentence) => Languages.Words.Say(sentence);
}
