using ChatSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Identity's store, which ends the <see cref="Sessions"/> of a person whose stamp is changed or whose account goes.</summary>
internal sealed class UserStore(ChatDb db, Sessions sessions, IdentityErrorDescriber? errors = null) : UserOnlyStore<User, ChatDb, int>(db, errors)
{
    private bool _hasNewStamp;

    public override async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken = default)
    {
        var result = await base.UpdateAsync(user, cancellationToken);
        if (_hasNewStamp) sessions.End(user.Id);
        _hasNewStamp = false;
        return result;
    }

    public override async Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken = default)
    {
        var result = await base.DeleteAsync(user, cancellationToken);
        sessions.End(user.Id);
        return result;
    }

    // While an app proves that it has its key, that one counts.
    public override Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken) =>
        user.KeyToProve is { } key ? Task.FromResult<string?>(key) : base.GetAuthenticatorKeyAsync(user, cancellationToken);

    // In our own form, which the cookie holds in half the bytes.
    public override Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken = default)
    {
        _hasNewStamp = true;
        return base.SetSecurityStampAsync(user, SecurityStamps.New(), cancellationToken);
    }
}
