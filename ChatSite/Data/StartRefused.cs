namespace ChatSite.Data;

/// <summary>The site can't start, for a reason that its message tells in a sentence.</summary>
public sealed class StartRefused(string message) : Exception(message);
