namespace ChatSite.Audit;

/// <summary>One value before and after: <c>new AuditChange("Name", "7b", "8b")</c>. Whatever people typed may stand in it; a secret never.</summary>
/// <param name="What">In plain English; looked up in the reader's language where that has a word for it.</param>
public sealed record AuditChange(string What, string? Old, string? New);
