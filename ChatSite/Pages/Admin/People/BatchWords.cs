using ChatSite.Accounts.Batches;

namespace ChatSite.Pages.Admin;

/// <summary>What may be done to many people at once, in the words of its page.</summary>
public static class BatchWords
{
    public static readonly (BatchDeed Deed, string Title, string Sentence)[] All =
    [
        (BatchDeed.GiveRole, "Give a role", "The role that is chosen below."),
        (BatchDeed.AddToClass, "Bring into a class", "The class that is chosen below; as pupils."),
        (BatchDeed.TakeOutOfClass, "Take out of a class", "The class that is chosen below."),
        (BatchDeed.EndSessions, "Sign out everywhere", "All their sessions end at once."),
        (BatchDeed.NeedSecondStep, "Demand a second step", "Who has none sets it up before anything else."),
        (BatchDeed.Block, "Close the accounts", "For as long as is chosen below, with a reason."),
        (BatchDeed.Unblock, "Open the accounts again", "Those that are closed."),
        (BatchDeed.Delete, "Delete the accounts", "After some days to think again, with a reason."),
        (BatchDeed.Keep, "Take a deletion back", "The accounts stay."),
    ];

    public static string Title(BatchDeed? deed) => All.FirstOrDefault(one => one.Deed == deed) is { Title: { } title } ? title : "Nothing is decided yet";

    public static string Of(BatchState state) => state switch
    {
        BatchState.Draft => "not decided",
        BatchState.Preview => "not applied",
        BatchState.Running => "under way",
        BatchState.Stopped => "stopped",
        _ => "done",
    };
}
