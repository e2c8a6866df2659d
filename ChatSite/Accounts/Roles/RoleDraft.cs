namespace ChatSite.Accounts.Roles;

/// <summary>A role as somebody would like to have it.</summary>
public sealed record RoleDraft(string? Name, Permission Permissions, bool IsStaff, bool NeedsSecondFactor);
