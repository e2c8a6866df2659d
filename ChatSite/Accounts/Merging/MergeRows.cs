using ChatSite.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts.Merging;

/// <summary>Lets the rows of plain tables go over to the kept account, by the model: a table that comes later goes too.</summary>
public sealed class MergeRows
{
    // What proves who somebody is, and what is open by it, ends with the account that it was made for.
    private static readonly Type[] Ending =
    [
        typeof(UserSession), typeof(IdentityUserToken<int>), typeof(IdentityUserPasskey<int>), typeof(IdentityUserLogin<int>), typeof(IdentityUserClaim<int>), typeof(MailedLink), typeof(Departure), typeof(NameWord),
    ];

    // By their names, since those features stand above this one: how he shows himself, and what his programs come in with.
    private static readonly string[] EndingAbove = ["Photos", "Profiles", "Statuses", "ApiTokens"];

    internal void GoOver(WriteTurn turn, Merging merging, HashSet<Type> but)
    {
        foreach (var key in turn.Db.Model.GetEntityTypes().SelectMany(table => table.GetForeignKeys()))
        {
            if (key.PrincipalEntityType.ClrType != typeof(User) || key.Properties.Count != 1 || but.Contains(key.DeclaringEntityType.ClrType)) continue;
            var (table, column) = (key.DeclaringEntityType.GetTableName(), key.Properties[0].GetColumnName());
            // Where the kept account has the same already, its own stays.
            if (!Ends(key.DeclaringEntityType.ClrType, table)) turn.Sql($"UPDATE OR IGNORE \"{table}\" SET \"{column}\" = $1 WHERE \"{column}\" = $2", merging.KeptId, merging.OtherId).ExecuteNonQuery();
            if (key.DeleteBehavior == DeleteBehavior.Cascade) turn.Sql($"DELETE FROM \"{table}\" WHERE \"{column}\" = $1", merging.OtherId).ExecuteNonQuery();
        }
    }

    private static bool Ends(Type type, string? table) => Array.Exists(Ending, one => one == type) || Array.Exists(EndingAbove, name => name == table);
}
