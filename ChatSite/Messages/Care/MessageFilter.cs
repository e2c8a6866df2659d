using ChatSite.Shared;

namespace ChatSite.Messages;

/// <summary>What staff look for among all messages.</summary>
/// <param name="Text">Words that all stand in it, or are parts of what stands in it, whatever case and accents.</param>
/// <param name="From">The first moment; <paramref name="Until"/> is the first that no longer counts.</param>
public sealed record MessageFilter(string? Text = null, int? AuthorId = null, int? RoomId = null, DateTime? From = null, DateTime? Until = null, bool OnlyRemoved = false)
{
    private readonly string[] _words = LooseText.Words(Text);

    public bool HasWords => _words.Length > 0;

    internal bool Matches(string text) => LooseText.Holds(text, _words);
}
