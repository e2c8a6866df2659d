using ChatSite.Accounts.Roles;
using ChatSite.Languages;

namespace ChatSite.Roster;

/// <summary>Says what a list is and does.</summary>
public static class RosterWords
{
    public static Saying TitleOf(RosterRun run) => run switch
    {
        { Kind: RosterKind.RollOver } => "End of the school year",
        { Title: "" } => "A list",
        _ => run.Title,
    };

    public static Saying Of(RosterState state) => state switch
    {
        RosterState.Applying => "Being applied",
        RosterState.Applied => "Applied",
        RosterState.Undoing => "Being undone",
        RosterState.Undone => "Undone",
        RosterState.ApplyStopped or RosterState.UndoStopped => "Stopped",
        _ => "Compared",
    };

    public static Saying Of(LineKind kind) => kind switch
    {
        LineKind.Class => "Class",
        LineKind.New => "New",
        LineKind.Changed => "Changed",
        LineKind.Left => "Left",
        _ => "Problem",
    };

    public static Saying Of(LineState state) => state switch
    {
        LineState.Done => "done",
        LineState.Skipped => "not done",
        LineState.Undone => "undone",
        LineState.Stays => "not undone",
        _ => "waits",
    };

    public static Saying Of(RosterField field) => field switch
    {
        RosterField.ExternalId => "Number",
        RosterField.UserName => "User name",
        RosterField.ListedName => "Name in the school's lists",
        RosterField.Name => "Name",
        RosterField.Email => "E-mail",
        RosterField.Role => "Role",
        RosterField.Account => "Account",
        _ => "Class",
    };

    /// <summary>What a change is about: of a place in a class, the class.</summary>
    public static Saying What(RosterChange change)
    {
        if (change.Field != RosterField.Class) return Of(change.Field);
        return $"Class {change.Class}";
    }

    /// <summary>A value as people read it; null when there is none.</summary>
    public static string? Value(RosterField field, string? value, RoleBook roles) => (field, value) switch
    {
        (_, null) => null,
        (RosterField.Role, _) => roles[int.Parse(value)].Title,
        (RosterField.Class, RosterChange.Teacher) => Words.Say("teacher"),
        (RosterField.Class, _) => Words.Say("pupil"),
        (RosterField.Account, RosterChange.Ended) => Words.Say("closed, has left"),
        (RosterField.Account, RosterChange.Open) => Words.Say("open"),
        (RosterField.Account, _) => Words.Say("closed by staff"),
        _ => value,
    };
}
