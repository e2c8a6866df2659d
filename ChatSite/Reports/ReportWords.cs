using ChatSite.Languages;

namespace ChatSite.Reports;

/// <summary>What reports are called, and what they tell.</summary>
public static class ReportWords
{
    public static Saying Title(ReportKind kind) => kind switch
    {
        ReportKind.Activity => "Activity",
        ReportKind.SignIns => "Sign-ins",
        ReportKind.Attendance => "Attendance and acknowledgements",
        ReportKind.Storage => "Storage",
        _ => "Full export",
    };

    public static Saying Sentence(ReportKind kind) => kind switch
    {
        ReportKind.Activity => "Who wrote how much: by person, by room, by day and hour.",
        ReportKind.SignIns => "Who signed in, with what and from where; who tried and could not, and whose name had to rest after too many wrong tries.",
        ReportKind.Attendance => "Who was here on which day, and who has read which announcement.",
        ReportKind.Storage => "What takes how much space: files, rooms, people.",
        _ => "People, classes, rooms and every message with its words, private conversations too. Needs the right to view all data.",
    };

    public static Saying State(ReportState state) => state switch
    {
        ReportState.Waiting => "waiting",
        ReportState.BeingMade => "being made",
        ReportState.Done => "ready",
        ReportState.TooLarge => "too large",
        _ => "failed",
    };

    public static Saying Rhythm(ReportRhythm rhythm) => rhythm == ReportRhythm.Weekly ? "Every week" : "Every month";
}
