using ChatSite.Languages;

namespace ChatSite.Reports;

/// <summary>A person as reports know him.</summary>
/// <param name="Classes">Such as "7b, Chess club".</param>
/// <param name="IsPlaceholder">Stands for a name, or for somebody who has left.</param>
internal sealed record Somebody(
    int Id, string Name, string UserName, string? Email, int RoleId, string Role, bool IsStaff, string Classes, bool IsPlaceholder, DateTime CreatedAt, DateTime? LastSeenAt, bool HasSecondStep, bool IsClosed)
{
    /// <summary>The columns that say who it is.</summary>
    public static readonly ReportColumn[] Columns =
    [
        new("Person", "The name that everyone sees."),
        new("User name", "The name that the person signs in with."),
        new("Role", "What the person is at the school now."),
        new("Classes", "The classes that the person is in now."),
    ];

    public object?[] Cells => [Name, UserName, Role, Classes];

    // Was there when the rows were read, and has no row any more.
    public static Somebody Unknown(int id) => new(id, $"#{id}", "", null, 0, "", false, "", true, default, null, false, false);
}
