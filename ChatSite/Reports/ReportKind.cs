namespace ChatSite.Reports;

/// <summary>What a report is about. The numbers are stored.</summary>
public enum ReportKind
{
    /// <summary>Who wrote how much, where and when.</summary>
    Activity = 1,

    /// <summary>Who signed in, with what, from where; who could not.</summary>
    SignIns = 2,

    /// <summary>Who was here on which day, and who has read which announcement.</summary>
    Attendance = 3,

    /// <summary>What takes how much space.</summary>
    Storage = 4,

    /// <summary>Everything: people, classes, rooms and what was said. Needs the right to view all data.</summary>
    Full = 5,
}
