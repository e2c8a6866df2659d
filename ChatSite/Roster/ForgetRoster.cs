using ChatSite.Accounts;
using ChatSite.Data;

namespace ChatSite.Roster;

/// <summary>Who leaves for good takes along what his files were called, and from where he applied them. Lines about himself go with his account.</summary>
internal sealed class ForgetRoster : IFarewell
{
    public void Now(WriteTurn turn, Leaver leaver) =>
        turn.Sql("UPDATE RosterRuns SET Title = '', ActorPlace = NULL WHERE MadeById = $1 OR ActorId = $1", leaver.UserId).ExecuteNonQuery();
}
