namespace ChatSite.Export;

/// <summary>
/// What an export doesn't hold: what opens accounts, and what only this site's own database is in need of. A test sees to
/// it that a new column with such a name is either here or known to be harmless.
/// </summary>
public static class LeftOut
{
    /// <summary>Tables of which nothing is exported.</summary>
    public static readonly IReadOnlySet<string> Tables = new HashSet<string>
    {
        "UserTokens", "UserPasskeys", "MailedLinks", "FormerNames",
        "NameWords", // what searches use; made of the names
        "Photos", // each is a file of its own
    };

    /// <summary>Columns, as Table.Column.</summary>
    public static readonly IReadOnlySet<string> Columns = new HashSet<string>
    {
        "Users.PasswordHash", "Users.SecurityStamp", "Users.ConcurrencyStamp", "ApiTokens.Hash", "ApiTokens.Stamp", "JoinCodes.Code", "SignIns.NameMark",
        "Mails.Text", // may hold a link that sets a password
        "Users.Skeleton", "Users.DisplaySkeleton", "Users.HasWords",
    };

    public static bool Has(string table, string column) => Tables.Contains(table) || Columns.Contains($"{table}.{column}");
}
