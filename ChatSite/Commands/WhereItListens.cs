using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSite.Commands;

/// <summary><c>where</c>: the addresses that the running site listens at, a line each. The doctor asks for them; nobody types it.</summary>
internal static class WhereItListens
{
    public static Command Command()
    {
        var command = new Command("where", "Says where the running site listens.") { Hidden = true };
        command.SetAction(asked =>
        {
            foreach (var address in asked.Site().GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []) asked.Output().WriteLine(address);
            return CommandLine.Ok;
        });
        return command;
    }
}
