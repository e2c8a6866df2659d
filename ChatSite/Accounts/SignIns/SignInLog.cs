using System.Security.Cryptography;
using System.Text;
using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Writes down who signed in, and who tried and could not.</summary>
public sealed class SignInLog(WriterQueue writer, TimeProvider clock)
{
    // Whoever tries names by the thousand costs us no more than this; the rest of his tries would tell nothing new.
    private const int MostAtOnce = 200;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private int _waiting;

    /// <summary>In the turn that begins the session.</summary>
    public void SignedIn(WriteTurn turn, int userId, SignInWay way, Caller caller) => Store(turn, SignInOutcome.SignedIn, way, userId, null, caller);

    /// <summary>Not waited for: the answer comes as fast for a name that nobody has.</summary>
    /// <param name="name">What was typed as a name, where nobody has it; only a mark of it is kept.</param>
    public void Failed(SignInOutcome outcome, SignInWay way, int? userId, string? name, Caller caller)
    {
        var mark = userId is null && name is not null ? MarkOf(name) : null;
        if (Interlocked.Increment(ref _waiting) > MostAtOnce) Interlocked.Decrement(ref _waiting);
        else _ = Write(outcome, way, userId, mark, caller);
    }

    private async Task Write(SignInOutcome outcome, SignInWay way, int? userId, string? mark, Caller caller)
    {
        try
        {
            await writer.Run(turn =>
            {
                Store(turn, outcome, way, userId, mark, caller);
                return true;
            });
        }
#pragma warning disable CA1031 // The writer has said what was wrong; a try that isn't written down is no reason to fail.
        catch
#pragma warning restore CA1031
        {
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private void Store(WriteTurn turn, SignInOutcome outcome, SignInWay way, int? userId, string? mark, Caller caller) => turn
        .Sql("INSERT INTO SignIns (At, Outcome, Way, UserId, NameMark, Address, Device) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            clock.GetUtcNow().ToUnixTimeMilliseconds(), (int)outcome, (int)way, userId, mark, caller.Address, caller.Device)
        .ExecuteNonQuery();

    private string MarkOf(string name) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(UserNames.Normalize(name))), 0, 3);
}
