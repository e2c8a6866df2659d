using System.CommandLine;

namespace ChatSite.Commands;

/// <summary>One command at work: who called it, and the site it works in.</summary>
internal sealed class Invocation : InvocationConfiguration
{
    public Invocation(Caller caller, IServiceProvider? site = null, bool isBesideOthers = false)
    {
        (Caller, Site, IsBesideOthers) = (caller, site, isBesideOthers);
        (Output, Error) = (caller.Output, caller.Error);
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null; // a site at work listens to the system's signals itself
    }

    public Caller Caller { get; }
    public IServiceProvider? Site { get; }

    /// <summary>The site is running, with people in it who want their turns at the writer.</summary>
    public bool IsBesideOthers { get; }
}
