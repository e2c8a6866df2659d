using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>What a session knows of a person. Nothing that may change while it lasts: roles and rights are asked of the database.</summary>
internal sealed class SessionPrincipal : IUserClaimsPrincipalFactory<User>
{
    public Task<ClaimsPrincipal> CreateAsync(User user) => Task.FromResult(Sessions.Principal(user.Id, user.UserName!, user.SecurityStamp!));
}
