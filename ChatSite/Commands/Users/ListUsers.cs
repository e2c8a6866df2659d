using System.CommandLine;
using System.CommandLine.Parsing;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands.Users;

/// <summary><c>users list</c>: who has an account, and which names only stand for somebody.</summary>
internal static class ListUsers
{
    private static readonly string States = string.Join(", ", Enum.GetNames<PeopleState>());

    private static readonly Option<bool> Placeholders = new("--placeholders") { Description = "Also list the names of imported conversations, which nobody can sign in to." };
    private static readonly Option<string?> Search = new("--search") { Description = "Only those with a word of the name that begins so.", HelpName = "WORDS" };
    private static readonly Option<string?> OfRole = new("--role") { Description = "Only those with this role.", HelpName = "ROLE" };
    private static readonly Option<PeopleState?> State = new("--state") { Description = $"Only those whose account is so: {States}.", HelpName = "STATE", CustomParser = Named };

    public static Command Command()
    {
        var command = new Command("list", "Lists everyone who has an account.") { Placeholders, Search, OfRole, State, JsonAnswer.Wanted };
        command.SetAction(List);
        return command;
    }

    private static PeopleState? Named(ArgumentResult given)
    {
        var name = given.Tokens is [var one] ? one.Value : "";
        if (Enum.GetNames<PeopleState>().Contains(name, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<PeopleState>(name, ignoreCase: true);
        given.AddError($"There is no state “{name}”. There are: {States}.");
        return null;
    }

    private static async Task<int> List(ParseResult asked, CancellationToken cancel)
    {
        var site = asked.Site();
        var filter = new PeopleFilter(asked.GetValue(Search), asked.GetValue(OfRole) is { } named ? asked.RoleNamed(named).Id : null, null, asked.GetValue(State));
        var everybody = new Role { Permissions = Permission.Everything, IsStaff = true };
        var found = await site.GetRequiredService<FindPeople>().Matching(filter, everybody, cancel);
        if (asked.GetValue(Placeholders) && filter.State is not PeopleState.Placeholder) found = found.Concat(await site.GetRequiredService<FindPeople>().Matching(filter with { State = PeopleState.Placeholder }, everybody, cancel));
        var now = site.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var users = await found.OrderBy(user => user.Id)
            .Select(user => new { user.Id, user.UserName, user.Name, user.Email, Role = user.Role.Name, user.IsPlaceholder, user.CreatedAt, user.LastSeenAt, user.LastSignInAt, user.BlockedUntil, user.BlockedFor, user.EndedAt }).ToListAsync(cancel);
        if (asked.WantsJson())
            asked.WriteJsonList(users.Select(user => new
            {
                user.Id,
                Name = user.UserName,
                Shown = user.Name,
                user.Email,
                user.Role,
                user.IsPlaceholder,
                user.CreatedAt,
                user.LastSeenAt,
                user.LastSignInAt,
                IsBlocked = user.BlockedUntil > now && !user.IsPlaceholder,
                BlockedUntil = user.BlockedUntil > now && user.BlockedUntil.Value.Year < 9000 ? user.BlockedUntil : null,
                Reason = user.BlockedUntil > now ? user.BlockedFor : null,
                user.EndedAt,
            }));
        else asked.WriteColumns(["ID", "ROLE", "SINCE", "LAST SEEN", "NAME", "E-MAIL"], users.Select(user => new[]
        {
            $"{user.Id}", user.IsPlaceholder ? "placeholder" : user.Role.ToLowerInvariant() + (user.EndedAt is not null ? ", left" : user.BlockedUntil > now ? ", blocked" : ""), Columns.Moment(user.CreatedAt), Columns.Moment(user.LastSeenAt), user.UserName ?? "", user.Email ?? "",
        }));
        return CommandLine.Ok;
    }
}
