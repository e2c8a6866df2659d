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

    /// <summary>What an operation answered; its refusal ends the command with that sentence.</summary>
    /// <exception cref="CommandFailed">It was refused.</exception>
    public static T OrFail<T>(this Outcome<T> outcome) => outcome.Refused(out var reason) ? throw new CommandFailed(reason) : outcome.Value!;

    /// <summary>The same of an operation that answers null where the thing is none of the actor's, which at the machine means: of another kind.</summary>
    /// <exception cref="CommandFailed">It was refused, or can't be.</exception>
    public static T OrFail<T>(this Outcome<T>? outcome) => (outcome ?? throw new CommandFailed("That can't be done with this one.")).OrFail();

    private static int? Number(string text) =>
        int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
