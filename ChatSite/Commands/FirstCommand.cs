using System.CommandLine;

namespace ChatSite.Commands;

/// <summary>A command that may be the first to do something on a new site: where there is no data yet, it makes the data folder.</summary>
internal sealed class FirstCommand(string name, string description) : Command(name, description);
