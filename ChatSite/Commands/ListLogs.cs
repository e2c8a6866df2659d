using System.CommandLine;
using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Commands;

/// <summary><c>logs list</c>: the newest entries of the audit log.</summary>
internal static class ListLogs
{
    private const int Piece = 500;

    private static readonly Option<int> Most = new("--most") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> By = new("--by") { Description = "Done by this person: a name, an address or a number.", HelpName = "PERSON" };
    private static readonly Option<string?> On = new("--on") { Description = "Done to this person.", HelpName = "PERSON" };
    private static readonly Option<DateOnly?> From = GivenDay.Option("--from", "From this day on, by UTC: YYYY-MM-DD.");
    private static readonly Option<DateOnly?> To = GivenDay.Option("--to", "To this day.");
    private static readonly Option<string?> Search = new("--search") { Description = "Words of the reason, of old or of new.", HelpName = "WORDS" };

    public static Command Command()
    {
        var command = new Command("list", "Lists what staff, commands and the site itself have done, the newest first.") { Most, By, On, From, To, Search, JsonAnswer.Wanted };
        command.Validators.Add(asked =>
        {
            if (asked.GetResult(Most)?.Errors.Any() == false && asked.GetValue(Most) < 1) asked.AddError("--most is a number from 1 on.");
        });
        command.SetAction(List);
        return command;
    }

    private static async Task<int> List(ParseResult asked, CancellationToken cancel)
    {
        var db = asked.Site().GetRequiredService<ChatDb>();
        var filter = new AuditFilter(
            By: await Meant(asked, By, cancel), On: await Meant(asked, On, cancel), Search: asked.GetValue(Search) is { Length: > 0 } words ? words : null,
            From: asked.GetValue(From) is { } first ? TimeZones.Begin(first, TimeZoneInfo.Utc) : null, Upto: asked.GetValue(To) is { } last ? TimeZones.End(last, TimeZoneInfo.Utc) : null);
        var rows = new List<object?[]>();
        await foreach (var piece in (await AuditQueries.Find(db, filter, cancel)).Pieces(Math.Clamp(asked.GetValue(Most), 1, Piece), cancel))
        {
            var shown = piece.Take(asked.GetValue(Most) - rows.Count).ToList();
            await AuditQueries.Complete(db, shown, cancel);
            var names = await Names(db, shown, cancel);
            rows.AddRange(shown.Select(entry => Row(entry, names)));
            if (rows.Count >= asked.GetValue(Most)) break;
        }
        if (asked.WantsJson()) asked.WriteJsonList(rows.Select(row => row[^1]));
        else asked.WriteColumns(["NO", "AT", "WHO", "WHAT", "ON", "WHY", "FROM"], rows.Select(row => row[..^1].Select(cell => $"{cell}").ToArray()));
        return CommandLine.Ok;
    }

    private static object?[] Row(AuditEntry entry, Dictionary<int, string> names)
    {
        var story = AuditStory.From(entry.Words?.Text);
        var who = entry.ActorKind switch
        {
            ActorKind.Person => Name(entry.ActorId),
            ActorKind.Console => "(command line)",
            _ => "(site)",
        };
        var what = AuditWords.Of(entry.Action).In(Tongue.English);
        var on = entry.PersonId is null ? $"{entry.SubjectKind.ToString().ToLowerInvariant()} {entry.SubjectName}{entry.SubjectId}".TrimEnd() : Name(entry.PersonId);
        return
        [
            entry.Id, Columns.Moment(entry.At), who, what, on, string.Join("; ", [.. story.Reason is { } reason ? [reason] : Array.Empty<string>(), .. story.Changes.Select(change => $"{change.What}: {change.Old ?? "–"} → {change.New ?? "–"}")]), entry.Place?.Text,
            new { entry.Id, entry.At, By = entry.ActorKind, entry.ActorId, Who = who, entry.Action, What = what, Subject = entry.SubjectKind, entry.SubjectId, entry.SubjectName, entry.PersonId, Person = entry.PersonId is null ? null : on,
                entry.RoomId, story.Reason, story.Changes, From = entry.Place?.Text, Hash = Convert.ToHexStringLower(entry.Hash) },
        ];

        string? Name(int? id) => id is { } known ? names.GetValueOrDefault(known, $"#{known}") : null;
    }

    private static Task<Dictionary<int, string>> Names(ChatDb db, List<AuditEntry> entries, CancellationToken cancel)
    {
        var ids = entries.SelectMany(entry => new[] { entry.ActorId, entry.PersonId }).OfType<int>().ToHashSet();
        return db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, cancel);
    }

    private static async Task<IReadOnlyList<int>?> Meant(ParseResult asked, Option<string?> option, CancellationToken cancel) =>
        asked.GetValue(option) is { Length: > 0 } named ? [(await asked.Person(named, cancel)).Id] : null;
}
