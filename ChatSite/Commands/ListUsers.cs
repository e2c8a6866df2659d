using System.CommandLine;
using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>users list</c>: who has an account, and which names only stand for somebody.</summary>
internal static class ListUsers
{
    private static readonly Option<bool> Placeholders = new("--placeholders") { Description = "Also list the names of imported conversations, which nobody can sign in to." };

    public static Command Command()
    {
        var command = new Command("list", "Lists everyone who has an account.") { Placeholders, JsonAnswer.Wanted };
        command.SetAction(List);
        return command;
    }

    private static async Task<int> List(ParseResult asked, CancellationToken cancel)
    {
        var db = asked.Site().GetRequiredService<ChatDb>();
        var all = asked.GetValue(Placeholders);
        var users = await db.Users.AsNoTracking().Where(user => all || !user.IsPlaceholder).OrderBy(user => user.Id)
            .Select(user => new { user.Id, user.UserName, user.Email, Role = user.Role.Name, user.IsPlaceholder, user.CreatedAt, user.LastSeenAt }).ToListAsync(cancel);
        if (asked.WantsJson()) asked.WriteJsonList(users.Select(user => new { user.Id, Name = user.UserName, user.Email, user.Role, user.IsPlaceholder, user.CreatedAt, user.LastSeenAt }));
        else asked.WriteColumns(["ID", "ROLE", "SINCE", "LAST SEEN", "NAME", "E-MAIL"], users.Select(user => new[]
        {
            $"{user.Id}", user.IsPlaceholder ? "placeholder" : user.Role.ToLowerInvariant(), Columns.Moment(user.CreatedAt), Columns.Moment(user.LastSeenAt), user.UserName ?? "", user.Email ?? "",
        }));
        return 0;
    }
}
