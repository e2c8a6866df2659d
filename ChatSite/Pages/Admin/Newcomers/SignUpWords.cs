using ChatSite.Accounts;

namespace ChatSite.Pages.Admin;

/// <summary>What the pages about newcomers offer and say, in words.</summary>
public static class SignUpWords
{
    public static readonly (SignUpMode Mode, string Title, string Sentence)[] Modes =
    [
        (SignUpMode.JoinCode, "People with a join code", "Staff make the codes, for a class and for a time. Whoever has one needs no e-mail address."),
        (SignUpMode.Open, "Everybody who reaches this site", "With an e-mail address, or with a join code. Only for a site that strangers can't reach."),
        (SignUpMode.Closed, "Nobody", "There are accounts enough."),
    ];

    public static readonly (int Days, string Name)[] Lives = [(1, "One day"), (7, "One week"), (30, "One month"), (90, "Three months"), (365, "One year")];

    public static string Of(JoinCodeState state) => state switch
    {
        JoinCodeState.Withdrawn => "Withdrawn",
        JoinCodeState.Expired => "Run out",
        JoinCodeState.UsedUp => "Used up",
        JoinCodeState.WithoutMaker => "Its maker may no longer",
        _ => "Works",
    };
}
