using System.Security.Claims;
using ChatSite.Accounts;
using ChatSite.Api;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Presence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Api;

/// <summary>Who somebody is, and who is there.</summary>
internal static class People
{
    public static async Task<Ok<ApiMe>> Me(ClaimsPrincipal person, ChatDb db, CancellationToken cancel)
    {
        var tokenId = int.Parse(person.FindFirstValue(TokenAuthentication.TokenClaim)!);
        var token = await db.ApiTokens.AsNoTracking().Include(token => token.User).ThenInclude(user => user.Role).SingleAsync(token => token.Id == tokenId, cancel);
        return TypedResults.Ok(new ApiMe(token.UserId, token.User.Name, token.User.UserName!, token.User.Role.Name, new(token.Id, token.Name, token.Scopes.Words(), token.ExpiresAt)));
    }

    public static async Task<Ok<ApiPerson[]>> Online(ClaimsPrincipal person, ChatDb db, WhoIsHere whoIsHere, SeesPresence sees, Blocks blocks, CancellationToken cancel)
    {
        var me = person.UserId;
        var here = whoIsHere.Lately().Where(one => one.Seen.State != PersonState.Offline).ToDictionary(one => one.UserId, one => one.Seen);
        var myRole = await db.Users.Where(user => user.Id == me).Select(user => user.RoleId).SingleAsync(cancel);
        var people = await db.Users.Where(user => EF.Parameter(here.Keys).Contains(user.Id)).OrderBy(user => user.SortName)
            .Select(user => new { user.Id, user.Name, user.RoleId }).ToListAsync(cancel);
        return TypedResults.Ok(people.Where(other => other.Id == me || (sees.Lets(myRole, other.RoleId) && !blocks.Between(me, other.Id)))
            .Select(other => ApiPerson.From(other.Id, other.Name, here[other.Id])).ToArray());
    }
}
