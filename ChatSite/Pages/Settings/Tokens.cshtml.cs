using ChatSite.Accounts;
using ChatSite.Api;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Settings;

/// <summary>The tokens with which a person's programs use the API: made, shown once, withdrawn.</summary>
public sealed class TokensPage(ChatDb db, KeepTokens keep, ProvePassword prove, TimeProvider clock) : PageModel
{
    public static readonly ApiScopes[] AllScopes = [ApiScopes.Read, ApiScopes.Write];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<ApiScopes> Scopes { get; set; } = [];

    [BindProperty]
    public int Days { get; set; } = 90;

    [BindProperty]
    public string? Password { get; set; }

    public List<ApiToken> Tokens { get; private set; } = [];

    /// <summary>The secret of the token that was made a moment ago. It travels in an encrypted cookie that the next page takes away.</summary>
    [TempData]
    public string? Fresh { get; set; }

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (RouteData.Values["handler"] is not null) return NotFound();
        var proof = await prove.Of(User.UserId, Password ?? "", nameof(Password));
        if (proof.Refused(out var reason)) return await Again(proof.Field, reason, cancel);
        if (!ModelState.IsValid) return await Again("", null, cancel);

        var outcome = await keep.Make(User.UserId, Name, Scopes.Aggregate(ApiScopes.None, (all, scope) => all | scope), Days, Caller.AddressOf(HttpContext));
        if (outcome.Refused(out reason)) return await Again(outcome.Field, reason, cancel);
        Fresh = outcome.Value!.Secret;
        return this.SeeOther("/settings/tokens");
    }

    public async Task<IActionResult> OnPostWithdraw(int token) =>
        await keep.Withdraw(User.UserId, token, Caller.AddressOf(HttpContext)) is { } name
            ? this.SeeOther("/settings/tokens", $"The token “{name}” no longer works.")
            : NotFound();

    /// <summary>Why a token opens nothing any more, or null when it does.</summary>
    public string? Ended(ApiToken token) =>
        token.ExpiresAt <= clock.GetUtcNow().UtcDateTime ? "expired" : token.Stamp != token.User.SecurityStamp ? "ended" : null;

    public static string Title(ApiScopes scope) => scope == ApiScopes.Read ? "Read" : "Write";

    public static string Explain(ApiScopes scope) =>
        scope == ApiScopes.Read ? "See your conversations, their messages and who is there." : "Post messages in your name.";

    public static string MayDo(ApiScopes scopes) => scopes switch
    {
        ApiScopes.Read => "May read.",
        ApiScopes.Write => "May write.",
        _ => "May read and write.",
    };

    public static Saying Span(int days) => days == 365 ? (Saying)"A year" : Saying.Count(days, "one day", "{0} days");

    private async Task<IActionResult> Again(string field, string? reason, CancellationToken cancel)
    {
        if (reason is not null) ModelState.AddModelError(field, reason);
        await Load(cancel);
        return this.ShowAgain();
    }

    private async Task Load(CancellationToken cancel)
    {
        var me = User.UserId;
        Tokens = await db.ApiTokens.AsNoTracking().Include(token => token.User).Where(token => token.UserId == me).OrderByDescending(token => token.Id).ToListAsync(cancel);
    }
}
