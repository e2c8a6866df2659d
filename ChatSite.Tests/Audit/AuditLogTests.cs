using ChatSite.Audit;
using ChatSite.Languages;
using ChatSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Fact]
    public async Task An_entry_says_who_what_on_whom_when_why_and_from_where()
    {
        await Note(Actor.Person(_school.Teacher, "10.0.0.7"), AuditAction.AccountBlocked, AuditSubject.Person(_school.Ben), "Insulted Ada", new AuditChange("Until", null, "Friday"));

        var entry = Assert.Single(Entries());
        Assert.Equal((1, ActorKind.Person, _school.Teacher, AuditAction.AccountBlocked, _school.Ben), (entry.Id, entry.ActorKind, entry.ActorId, entry.Action, entry.PersonId));
        Assert.Equal(_school.Clock.GetUtcNow().UtcDateTime, entry.At);
        Assert.Equal("10.0.0.7", entry.Place!.Text);
        var story = AuditStory.From(entry.Words!.Text);
        Assert.Equal("Insulted Ada", story.Reason);
        Assert.Equal([new AuditChange("Until", null, "Friday")], story.Changes);
    }

    [Fact]
    public async Task Entries_follow_each_other_without_gaps_also_after_one_that_was_taken_back()
    {
        await Note(Actor.Site, AuditAction.MailsTried, AuditSubject.Site);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _school.Writer.Run<int>(turn =>
        {
            Log.Note(turn, Actor.Site, AuditAction.MailsTried, AuditSubject.Site);
            throw new InvalidOperationException();
        }));
        await Note(Actor.Console("root"), AuditAction.MailsTried, AuditSubject.Site);

        Assert.Equal([1, 2], Entries().Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorId = 99")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 2")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries (Id, At, ActorKind, Action, SubjectKind, Hash) VALUES (1, 0, 1, 100, 0, x'00')")]
    [InlineData("INSERT INTO AuditEntries (Id, At, ActorKind, Action, SubjectKind, Hash) VALUES (9, 0, 1, 100, 0, x'00')")]
    [InlineData("UPDATE AuditWords SET Text = 'nothing'")]
    [InlineData("INSERT INTO AuditWords (EntryId, Salt, Text) VALUES (1, x'00', 'something else')")]
    [InlineData("INSERT OR REPLACE INTO AuditWords (EntryId, Salt, Text) VALUES (2, x'00', 'something else')")]
    [InlineData("UPDATE AuditPlaces SET Text = '127.0.0.1'")]
    public async Task The_database_refuses_to_change_what_is_written(string sql)
    {
        await Note(Actor.Person(_school.Teacher, "10.0.0.7"), AuditAction.PhotoRemoved, AuditSubject.Person(_school.Ben), "rude");
        await Note(Actor.Person(_school.Teacher, "10.0.0.7"), AuditAction.PhotoRemoved, AuditSubject.Person(_school.Ada), "rude");

        Assert.Throws<SqliteException>(() => _school.Set(sql));
    }

    [Fact]
    public void Each_action_has_its_words() =>
        Assert.DoesNotContain(Enum.GetValues<AuditAction>(), action => AuditWords.Of(action).In(Tongue.English).StartsWith("Something else", StringComparison.Ordinal));

    public void Dispose() => _school.Dispose();

    private AuditLog Log => new(_school.Clock);

    private Task<bool> Note(Actor actor, AuditAction action, AuditSubject on, string? reason = null, params AuditChange[] changes) => _school.Writer.Run(turn =>
    {
        Log.Note(turn, actor, action, on, reason, changes);
        return true;
    });

    private List<AuditEntry> Entries()
    {
        using var db = _school.NewDb();
        return [.. db.AuditEntries.AsNoTracking().Include(entry => entry.Place).Include(entry => entry.Words).OrderBy(entry => entry.Id)];
    }
}
