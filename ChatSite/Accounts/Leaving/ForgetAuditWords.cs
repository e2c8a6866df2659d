using ChatSite.Audit;
using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>What the audit log says about a former member is that something was done, not in which words; and from where he did things himself goes too.</summary>
internal sealed class ForgetAuditWords(AuditLog audit) : IFarewell
{
    public void Now(WriteTurn turn, Leaver leaver)
    {
        AuditLog.Erase(turn, leaver.UserId);
        // The chain's proof that the words went for a reason.
        audit.Note(turn, Actor.Site, AuditAction.PersonForgotten, AuditSubject.Person(leaver.UserId));
    }
}
