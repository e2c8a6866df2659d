using System.Security.Claims;

namespace ChatSite.Accounts;

/// <summary>Reads who is asking from the signed-in principal.</summary>
public static class CurrentUser
{
    extension(ClaimsPrincipal principal)
    {
        /// <summary>The person's id, or 0 when nobody is signed in.</summary>
        public int UserId => int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : 0;

        /// <summary>The session in which he asks, or 0 when there is none.</summary>
        public int SessionId => int.TryParse(principal.FindFirstValue(Sessions.Id), out var id) ? id : 0;

        public bool IsSignedIn => principal.Identity?.IsAuthenticated == true;
    }
}
