using ChatSite.Accounts;
using ChatSite.Data;

namespace ChatSite.Presence;

/// <summary>Who has left for good has no status any more, in memory either.</summary>
internal sealed class ForgetPresence(Statuses statuses) : IFarewell
{
    public void Now(WriteTurn turn, Leaver leaver) => turn.AfterCommit(() => statuses.Forget(leaver.UserId));
}
