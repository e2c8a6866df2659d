using System.CommandLine;

namespace ChatSite.Commands;

/// <summary>A command that works in the caller's own process, without a site. All others work in one.</summary>
internal sealed class LocalCommand(string name, string description) : Command(name, description);
