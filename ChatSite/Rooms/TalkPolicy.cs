using ChatSite.Accounts;

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

/// <summary>Who may begin a private conversation with whom: a table of role × role, with a school's defaults.</summary>
public sealed class TalkPolicy
{
    private readonly Talk[,] _table = SchoolDefaults();

    public Talk Between(Role from, Role to) => _table[(int)from, (int)to];

    public bool LetsStart(Role from, Role to) => Between(from, to) == Talk.Start;

    // Staff may write to anyone, and pupils to staff; pupils to each other only when the school has allowed it.
    private static Talk[,] SchoolDefaults()
    {
        var roles = Enum.GetValues<Role>();
        var table = new Talk[roles.Length, roles.Length];
        foreach (var from in roles)
            foreach (var to in roles)
                table[(int)from, (int)to] = from == Role.Pupil && to == Role.Pupil ? Talk.Never : Talk.Start;
        return table;
    }
}
