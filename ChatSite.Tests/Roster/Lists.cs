using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Roster;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Roster;

/// <summary>Lists of a school as tests write them, and what becomes of them.</summary>
internal static class Lists
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Rows as id|name|classes; a class with a star is taught.</summary>
    public static SchoolList Of(params string[] rows)
    {
        var list = new SchoolList { Title = "list.csv" };
        foreach (var (row, at) in rows.Select((row, at) => (row.Split('|'), at)))
        {
            var classes = row.ElementAtOrDefault(2)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var one in classes ?? []) list.Classes.Add(new ListedClass(one.TrimEnd('*'), one.TrimEnd('*')));
            list.People.Add(new ListedPerson(at + 2)
            {
                Id = row[0] == "" ? null : row[0],
                Name = row.ElementAtOrDefault(1) is { Length: > 0 } name ? name : null,
                Places = classes?.Select(one => new ListedPlace(one.TrimEnd('*'), one.EndsWith('*'))).ToList(),
            });
        }
        return list;
    }

    public static async Task<RosterRun> Compare(this RunningSite site, int byUserId, SchoolList list)
    {
        var id = await site.Services.GetRequiredService<RosterRuns>().Compare(Actor.Person(byUserId), list, cancel: Cancel);
        return site.Run(id!.Value);
    }

    public static async Task<RosterRun> Apply(this RunningSite site, int byUserId, SchoolList list)
    {
        var run = await site.Compare(byUserId, list);
        var begun = await site.Services.GetRequiredService<RosterRuns>().Apply(Actor.Person(byUserId), run.Id);
        Assert.NotNull(begun?.Value);
        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);
        return site.Run(run.Id);
    }

    public static async Task<RosterRun> Undo(this RunningSite site, int byUserId, int runId)
    {
        var begun = await site.Services.GetRequiredService<RosterRuns>().Undo(Actor.Person(byUserId), runId);
        Assert.NotNull(begun?.Value);
        await site.Services.GetRequiredService<RosterWork>().Do(runId);
        return site.Run(runId);
    }

    public static RosterRun Run(this RunningSite site, int runId) => site.Ask(db => db.RosterRuns.AsNoTracking().Include(run => run.Lines.OrderBy(line => line.Id)).Single(run => run.Id == runId));

    public static User User(this RunningSite site, string externalId) => site.Ask(db => db.Users.AsNoTracking().Include(user => user.Role).Single(user => user.ExternalId == externalId));

    public static T Ask<T>(this RunningSite site, Func<ChatDb, T> question)
    {
        using var scope = site.Services.CreateScope();
        return question(scope.ServiceProvider.GetRequiredService<ChatDb>());
    }

    /// <summary>The classes somebody is in, with a star where he teaches.</summary>
    public static string[] Classes(this RunningSite site, int userId) => site.Ask(db => db.ClassMembers.Where(member => member.UserId == userId).OrderBy(member => member.Class.Name)
        .Select(member => member.Class.Name + (member.IsTeacher ? "*" : "")).ToArray());

    /// <summary>Kind and name of each line, and what is said about it.</summary>
    public static string[] Told(this RosterRun run) => [.. run.Lines.Select(line => $"{line.Kind} {line.Name}{(line.SaidInWords is { } said ? $": {said}" : "")}")];
}
