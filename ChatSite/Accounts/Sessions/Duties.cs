using ChatSite.Accounts.Roles;

namespace ChatSite.Accounts;

/// <summary>What somebody has to do before anything else.</summary>
public enum Duty
{
    None,

    /// <summary>His password is a temporary one.</summary>
    ChangePassword,

    /// <summary>He needs a second step, by his role or by himself, and has none.</summary>
    SetUpSecondStep,
}

/// <summary>Says what somebody has to do before anything else, from memory: every page asks.</summary>
public sealed class Duties(Sessions sessions, Permissions permissions)
{
    public async ValueTask<Duty> Of(int userId)
    {
        var (hasTemporaryPassword, hasSecondStep, _) = await sessions.Facts(userId);
        if (hasTemporaryPassword) return Duty.ChangePassword;
        return !hasSecondStep && await NeedsSecondStep(userId) ? Duty.SetUpSecondStep : Duty.None;
    }

    public async ValueTask<bool> NeedsSecondStep(int userId) => (await permissions.RoleOf(userId)).NeedsSecondFactor || (await sessions.Facts(userId)).MustHaveSecondStep;
}
