using ChatSite.Commands.Door;

namespace ChatSite.Commands;

public static class CommandServices
{
    /// <summary>The door by which commands reach the running site.</summary>
    public static void AddCommands(this WebApplicationBuilder builder) => builder.Services.AddHostedService<CommandDoor>();
}
