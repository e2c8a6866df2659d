using ChatSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>Identity's store, which lets <see cref="Sessions"/> hear of every change that Identity makes to an account.</summary>
internal sealed class UserStore(ChatDb db, Sessions sessions, IdentityErrorDescriber? errors = null) : UserOnlyStore<User, ChatDb, int>(db, errors)
{
    public override async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken = default)
    {
        var result = await base.UpdateAsync(user, cancellationToken);
        sessions.Forget(user.Id);
        return result;
    }

    public override async Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken = default)
    {
        var result = await base.DeleteAsync(user, cancellationToken);
        sessions.Forget(user.Id);
        return result;
    }

    // In our own form, which the cookie holds in half the bytes.
    public override Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken = default) =>
        base.SetSecurityStampAsync(user, SecurityStamps.New(), cancellationToken);
}
