using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.Admin;

/// <summary>The classes to choose from, wherever somebody chooses one.</summary>
internal static class ClassList
{
    /// <summary>All classes of the school, in the order in which people list them.</summary>
    public static async Task<List<SchoolClass>> ClassesInOrder(this ChatDb db, CancellationToken cancel) =>
        [.. (await db.Classes.AsNoTracking().ToListAsync(cancel)).OrderBy(one => one.Name, NaturalOrder.Names)];
}
