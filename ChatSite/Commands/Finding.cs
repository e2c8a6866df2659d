using System.CommandLine;
using System.Globalization;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Rooms;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary>Finds what an argument names, or says that there is none, or which of several it may be.</summary>
internal static class Finding
{
    private const string NamedHow = "A user name, an e-mail address, or the number that “users list” shows.";

    public static Argument<string> PersonArgument() => new("PERSON") { Description = NamedHow };

    public static Argument<string> RoomArgument() => new("ROOM") { Description = "A room's name, or the number that “rooms list” shows." };

    /// <summary>The person of this name, address or number.</summary>
    /// <exception cref="CommandFailed">There is none.</exception>
    public static async Task<User> Person(this ParseResult asked, string named, CancellationToken cancel)
    {
        var people = asked.Site().GetRequiredService<ChatDb>().Users.AsNoTracking();
        var normal = UserNames.Normalize(named);
        var found = await people.FirstOrDefaultAsync(user => user.NormalizedUserName == normal, cancel)
            ?? await people.FirstOrDefaultAsync(user => user.NormalizedEmail == normal, cancel);
        if (found is null && Number(named) is { } id) found = await people.FirstOrDefaultAsync(user => user.Id == id, cancel);
        return found ?? throw new CommandFailed($"Nobody is called “{named}”. “users list” shows who there is.");
    }

    /// <summary>The room of this number or name.</summary>
    /// <exception cref="CommandFailed">There is none, or there are several.</exception>
    public static async Task<Room> Room(this ParseResult asked, string named, CancellationToken cancel)
    {
        var rooms = asked.Site().GetRequiredService<ChatDb>().Rooms.AsNoTracking();
        if (Number(named) is { } id && await rooms.FirstOrDefaultAsync(room => room.Id == id, cancel) is { } numbered) return numbered;
        var all = await rooms.Where(room => room.Name == named).OrderBy(room => room.Id).Take(10).ToListAsync(cancel);
        return all switch
        {
            [var one] => one,
            [] => throw new CommandFailed($"There is no room “{named}”. “rooms list” shows which there are."),
            _ => throw new CommandFailed($"Several rooms are called “{named}”: {string.Join(", ", all.Select(room => room.Id))}. Give the number of the one you mean."),
        };
    }

    /// <summary>What an operation answered; its refusal ends the command with that sentence.</summary>
    /// <exception cref="CommandFailed">It was refused.</exception>
    public static T OrFail<T>(this Outcome<T> outcome) => outcome.Refused(out var reason) ? throw new CommandFailed(reason) : outcome.Value!;

    private static int? Number(string text) =>
        int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
