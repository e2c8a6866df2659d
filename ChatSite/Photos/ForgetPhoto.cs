using ChatSite.Accounts;
using ChatSite.Data;

namespace ChatSite.Photos;

/// <summary>Who has left for good has no photo any more, in memory either.</summary>
internal sealed class ForgetPhoto(PhotoBook photos) : IFarewell
{
    public void Now(WriteTurn turn, Leaver leaver) => turn.AfterCommit(() => photos.Remove(leaver.UserId));
}
