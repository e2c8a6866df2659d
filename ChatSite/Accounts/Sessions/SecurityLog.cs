using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Writes down, for the person alone, what happens to an account, in the transaction that does it.</summary>
public sealed class SecurityLog(TimeProvider clock)
{
    /// <param name="detail">What it was about, such as a device. Never a secret.</param>
    /// <param name="address">Where the request came from; null when the person has not asked for it himself.</param>
    public void Note(WriteTurn turn, int userId, SecurityEvent kind, string? detail = null, string? address = null) => turn
        .Sql("INSERT INTO SecurityEvents (UserId, At, Kind, Detail, Address) VALUES ($1, $2, $3, $4, $5)",
            userId, clock.GetUtcNow().ToUnixTimeMilliseconds(), (int)kind, detail, address)
        .ExecuteNonQuery();
}
