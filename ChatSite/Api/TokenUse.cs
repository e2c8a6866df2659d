using System.Collections.Concurrent;
using ChatSite.Data;
using ChatSite.Shared;

namespace ChatSite.Api;

/// <summary>Writes down every minute which tokens were used, in one command for all.</summary>
public sealed class TokenUse(WriterQueue writer, TimeProvider clock, ILogger<TokenUse> log) : Rounds(TimeSpan.FromMinutes(1), clock, log)
{
    private ConcurrentDictionary<int, DateTime> _used = new();

    public void Note(int tokenId, DateTime at) => _used[tokenId] = at;

    public override async Task Round(CancellationToken cancel)
    {
        if (_used.IsEmpty) return;
        var used = Interlocked.Exchange(ref _used, new());
        await writer.Run(turn =>
        {
            foreach (var (tokenId, at) in used)
                turn.Sql("UPDATE ApiTokens SET LastUsedAt = $1 WHERE Id = $2", new DateTimeOffset(at).ToUnixTimeMilliseconds(), tokenId).ExecuteNonQuery();
            return used.Count;
        });
    }

    protected override Task End() => Round(CancellationToken.None);
}
