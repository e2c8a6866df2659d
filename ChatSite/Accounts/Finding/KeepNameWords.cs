using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Accounts;

/// <summary>
/// Makes the words that people are found by, for newcomers and for whoever has another name: whatever wrote it, a
/// trigger has taken <see cref="User.HasWords"/> back.
/// </summary>
public sealed class KeepNameWords(WriterQueue writer, TimeProvider clock, ILogger<KeepNameWords> log) : Rounds(TimeSpan.FromMinutes(10), clock, log)
{
    // Some milliseconds of the writer's time.
    private const int Step = 200;

    public override Task Round(CancellationToken cancel) => Now(cancel);

    protected override Task Begin(CancellationToken cancel) => Now(cancel);

    /// <summary>From now on everybody is found by his present name.</summary>
    public async Task Now(ChatDb db, CancellationToken cancel)
    {
        if (await db.Users.AnyAsync(user => !user.HasWords, cancel)) await Now(cancel);
    }

    private async Task Now(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && await writer.Run(Some) == Step)
        {
        }
    }

    private static int Some(WriteTurn turn)
    {
        var people = turn.Db.Users.Where(user => !user.HasWords).OrderBy(user => user.Id).Take(Step)
            .Select(user => new { user.Id, user.UserName, user.DisplayName, user.Email, user.LeftAt }).ToList();
        foreach (var person in people)
        {
            turn.Sql("DELETE FROM NameWords WHERE UserId = $1", person.Id).ExecuteNonQuery();
            foreach (var word in person.LeftAt is null ? Folded.Of(person.UserName, person.DisplayName, person.Email) : [])
                turn.Sql("INSERT INTO NameWords (Word, UserId) VALUES ($1, $2)", word, person.Id).ExecuteNonQuery();
            turn.Sql("UPDATE Users SET HasWords = 1 WHERE Id = $1", person.Id).ExecuteNonQuery();
        }
        return people.Count;
    }
}
