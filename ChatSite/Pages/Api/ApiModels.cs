using ChatSite.Api;
using ChatSite.Messages;
using ChatSite.Presence;

namespace ChatSite.Pages.Api;

/// <summary>Whom a token speaks for.</summary>
/// <param name="Name">As others see it; <paramref name="UserName"/> is what one logs in with.</param>
public sealed record ApiMe(int Id, string Name, string UserName, string Role, ApiMyToken Token);

/// <summary>The token itself, without its secret.</summary>
public sealed record ApiMyToken(int Id, string Name, string[] Scopes, DateTime ExpiresAt);

/// <summary>Somebody who is there.</summary>
/// <param name="State">online, away or busy</param>
/// <param name="Text">What the person says of it: "In class".</param>
/// <param name="Until">When that ends.</param>
public sealed record ApiPerson(int Id, string Name, string State, string? Text, DateTime? Until)
{
    internal static ApiPerson From(int id, string name, Seen seen) => new(id, name, seen.State.Word(), seen.Text, seen.Until);
}

/// <summary>A conversation.</summary>
/// <param name="Kind">Broadcast, Group or Direct</param>
public sealed record ApiRoom(int Id, string Name, string Kind, int Unread);

/// <summary>A message as it is now.</summary>
/// <param name="Seq">The number of its last change.</param>
/// <param name="Kind">Text, or Notice for a quiet line such as "Ada joined."</param>
/// <param name="Text">Markdown as it was typed; empty when the message was removed.</param>
public sealed record ApiMessage(long Id, long Seq, ApiAuthor Author, string Kind, string Text, DateTime PostedAt, bool IsEdited, bool IsRemoved)
{
    internal static ApiMessage From(MessageRow row) => new(
        row.Id, row.Seq, new(row.AuthorId, row.Author), row.Kind.ToString(), row.IsRemoved ? "" : row.Text, row.PostedAt, row.IsEdited, row.IsRemoved);
}

/// <summary>Who wrote it.</summary>
public sealed record ApiAuthor(int Id, string Name);

/// <summary>A stretch of a room.</summary>
/// <param name="Cursor">For the next <c>after</c>.</param>
/// <param name="HasMore">There are more in the direction that was asked for.</param>
public sealed record ApiMessages(ApiMessage[] Messages, long Cursor, bool HasMore);

/// <summary>What is to be said.</summary>
/// <param name="Key">The sender's own mark; the same one again is the same message.</param>
public sealed record ApiDraft(string? Text, string? Key = null);

/// <summary>It is stored.</summary>
public sealed record ApiPosted(long Id, long Seq);

internal static class ScopeWords
{
    /// <summary>As the API says them: read, write.</summary>
    public static string[] Words(this ApiScopes scopes) => [.. scopes.ToString().ToLowerInvariant().Split(", ")];
}
