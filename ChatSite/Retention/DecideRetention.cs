using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Settings;
using ChatSite.Shared;

namespace ChatSite.Retention;

/// <summary>Says how long messages are kept.</summary>
public sealed class DecideRetention(WriterQueue writer, SiteSettings settings, AuditLog audit, TimeProvider clock)
{
    public const int LongestReason = 500;

    /// <summary>With a reason, for less may be left tomorrow. Null for whoever has no say in this.</summary>
    public Task<Outcome<RetentionSettings>?> By(Actor actor, RetentionSettings wanted, string? reason) => writer.Run<Outcome<RetentionSettings>?>(turn =>
    {
        if (!turn.RoleOf(actor).Lets(Permission.KeepData)) return null;
        var why = TypedText.Tidy(reason);
        if (why == "") return new Refusal("Say why, for those who read the log.", "Reason");
        if (why.Length > LongestReason) return new Refusal("That text is too long.", "Reason");
        if (!wanted.IsPossible) return new Refusal("Choose how long.");
        return Store(turn, actor, wanted, why);
    });

    /// <summary>While the site is set up, when nothing is there that could be deleted.</summary>
    public Task<RetentionSettings> AtSetUp(int userId, RetentionSettings wanted) => writer.Run(turn => Store(turn, Actor.Person(userId), wanted, null));

    private RetentionSettings Store(WriteTurn turn, Actor actor, RetentionSettings wanted, string? reason)
    {
        audit.Note(turn, actor, AuditAction.RetentionChanged, AuditSubject.Setting(nameof(RetentionSettings)), reason);
        return settings.Change<RetentionSettings>(turn, actor, _ => wanted with { DecidedAt = clock.GetUtcNow().UtcDateTime });
    }
}
