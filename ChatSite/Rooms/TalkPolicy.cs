using ChatSite.Accounts.Roles;

namespace ChatSite.Rooms;

/// <summary>What one role may do in a private conversation with another.</summary>
public enum Talk
{
    Never,

    /// <summary>Answer in a conversation that the other began.</summary>
    Reply,

    /// <summary>Begin one.</summary>
    Start,
}

/// <summary>Who may begin a private conversation with whom: role × role, with a school's defaults.</summary>
public sealed class TalkPolicy
{
    // Staff may write to anyone, and pupils to staff; pupils to each other only when the school has allowed it.
    public Talk Between(Role from, Role to) => from.IsStaff || to.IsStaff ? Talk.Start : Talk.Never;

    public bool LetsStart(Role from, Role to) => Between(from, to) == Talk.Start;
}
