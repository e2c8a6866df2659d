using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Reads and writes what an account keeps beside its row (Identity's table of tokens), inside a turn of the writer.</summary>
internal static class AccountTokens
{
    /// <summary>Where Identity looks for the key of an authenticator app.</summary>
    public const string AuthenticatorKey = "AuthenticatorKey";

    /// <summary>The key of an app that has not shown a code yet; until then it counts for nothing.</summary>
    public const string PendingKey = "PendingAuthenticatorKey";

    /// <summary>Hashes of the recovery codes that were not used yet, with ; between.</summary>
    public const string RecoveryCodes = "RecoveryCodes";

    /// <summary>Codes of the last minutes, so that none is taken twice.</summary>
    public const string UsedCodes = "UsedCodes";

    // Identity's own name for what belongs to the site itself (UserStoreBase).
    public const string Provider = "[AspNetUserStore]";

    extension(WriteTurn turn)
    {
        public string? Token(int userId, string name) =>
            turn.Sql("SELECT Value FROM UserTokens WHERE UserId = $1 AND LoginProvider = $2 AND Name = $3", userId, Provider, name).ExecuteScalar() as string;

        public void SetToken(int userId, string name, string value) =>
            turn.Sql("INSERT INTO UserTokens (UserId, LoginProvider, Name, Value) VALUES ($1, $2, $3, $4) ON CONFLICT DO UPDATE SET Value = excluded.Value",
                userId, Provider, name, value).ExecuteNonQuery();

        public void RemoveToken(int userId, string name) =>
            turn.Sql("DELETE FROM UserTokens WHERE UserId = $1 AND LoginProvider = $2 AND Name = $3", userId, Provider, name).ExecuteNonQuery();
    }
}
