using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ChatSite.Pages.Shared;

/// <summary>Says on a page which permission it needs. Whoever lacks it gets 404, as if the page did not exist.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : Attribute, IAsyncAuthorizationFilter
{
    public Permission Permission => permission;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var permissions = context.HttpContext.RequestServices.GetRequiredService<Permissions>();
        if (!await permissions.Has(context.HttpContext.User.UserId, permission)) context.Result = new NotFoundResult();
    }
}
