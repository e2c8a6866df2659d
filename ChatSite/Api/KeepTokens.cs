using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Api;

/// <summary>A token as it is made, with the secret that is shown once and never again.</summary>
public sealed record NewToken(ApiToken Token, string Secret);

/// <summary>Makes tokens and withdraws them. A withdrawn one opens nothing from the next request on.</summary>
public sealed class KeepTokens(WriterQueue writer, SecurityLog log, TimeProvider clock)
{
    /// <summary>How long a token may last, in days.</summary>
    public static readonly IReadOnlyList<int> Lifetimes = [7, 30, 90, 365];

    public async Task<Outcome<NewToken>> Make(int userId, string? name, ApiScopes scopes, int days, string? address = null)
    {
        name = TypedText.OneLine(name);
        if (name == "") return new Refusal("What is it for? A name helps to know it again.", nameof(ApiToken.Name));
        if (name.Length > ApiToken.LongestName) return new Refusal($"A name has at most {ApiToken.LongestName} characters; this one has {name.Length}.", nameof(ApiToken.Name));
        if (scopes == ApiScopes.None || (scopes & ~(ApiScopes.Read | ApiScopes.Write)) != 0) return new Refusal("Choose what the token may do.", nameof(ApiToken.Scopes));
        if (!Lifetimes.Contains(days)) return new Refusal("Choose how long the token lasts.", "Days");

        var (secret, now) = (TokenSecret.New(), clock.GetUtcNow().UtcDateTime);
        var token = new ApiToken { UserId = userId, Name = name, Scopes = scopes, Hash = TokenSecret.Hash(secret)!, CreatedAt = now, ExpiresAt = now.AddDays(days) };
        return await writer.Run<Outcome<NewToken>>(turn =>
        {
            if (turn.Db.ApiTokens.Count(other => other.UserId == userId) >= ApiToken.MostPerPerson)
                return new Refusal($"You have {ApiToken.MostPerPerson} tokens. Withdraw one that you no longer need.");
            token.Stamp = turn.Db.Users.Where(user => user.Id == userId).Select(user => user.SecurityStamp).Single() ?? "";
            turn.Db.Add(token);
            turn.Db.SaveChanges();
            log.Note(turn, userId, SecurityEvent.TokenMade, name, address);
            return new NewToken(token, secret);
        });
    }

    /// <summary>Answers the name of the token; null when the person has no such token.</summary>
    public Task<string?> Withdraw(int userId, int tokenId, string? address = null) => writer.Run<string?>(turn =>
    {
        if (turn.Db.ApiTokens.SingleOrDefault(token => token.Id == tokenId && token.UserId == userId) is not { } token) return null;
        turn.Db.Remove(token);
        turn.Db.SaveChanges();
        log.Note(turn, userId, SecurityEvent.TokenWithdrawn, token.Name, address);
        return token.Name;
    });
}
