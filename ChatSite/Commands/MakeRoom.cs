using System.CommandLine;
using ChatSite.Accounts;
using ChatSite.Rooms;

namespace ChatSite.Commands;

/// <summary><c>rooms create</c>: a room for everyone or for a group, with the hosts that are named. A script that runs twice makes one.</summary>
internal static class MakeRoom
{
    private static readonly Argument<string> Name = new("NAME") { Description = "What the room is called." };
    private static readonly Option<string> Hosts = new("--hosts") { Description = "Who looks after it: user names with commas between them.", HelpName = "NAMES", Required = true };
    private static readonly Option<string?> Members = new("--members") { Description = "Who else is in it.", HelpName = "NAMES" };
    private static readonly Option<bool> Everyone = new("--everyone") { Description = "Everybody on the site is in it, also who comes later." };
    private static readonly Option<bool> Another = new("--another") { Description = "Also where there is a room of this name already." };

    public static Command Command()
    {
        var command = new Command("create", "Makes a room.") { Name, Hosts, Members, Everyone, Another, JsonAnswer.Wanted };
        command.SetAction(Make);
        return command;
    }

    private static async Task<int> Make(ParseResult asked, CancellationToken cancel)
    {
        var people = asked.Site().GetRequiredService<NamedPeople>();
        var (hosts, members) = ((await people.In(asked.GetRequiredValue(Hosts), cancel)).OrFail(), (await people.In(asked.GetValue(Members), cancel)).OrFail());
        var kind = asked.GetValue(Everyone) ? RoomKind.Broadcast : RoomKind.Group;
        var made = await asked.Site().GetRequiredService<CreateRoom>().For(asked.Actor(), kind, asked.GetRequiredValue(Name), hosts, members, mayBeAnother: asked.GetValue(Another));
        if (made?.Refusal is { Field: "Another" } known) throw new CommandFailed($"{known.Reason} With --another a second one is made.");
        var id = made.OrFail();
        return asked.Answer(new { Id = id }, $"Room {id} is made.");
    }
}
