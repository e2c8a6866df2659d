using ChatSite.Audit;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Audit;

public sealed class AuditChainTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Fact]
    public async Task What_was_written_is_found_whole()
    {
        await Fill();

        var found = await Verify();

        Assert.True(found.IsWhole);
        Assert.Equal((5, 5), (found.Entries, found.Head.Id));
    }

    [Fact]
    public async Task An_empty_log_is_whole() => Assert.True((await Verify()).IsWhole);

    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorId = 99 WHERE Id = 3", 3)]
    [InlineData("UPDATE AuditEntries SET PersonId = NULL WHERE Id = 3", 3)]
    [InlineData("UPDATE AuditEntries SET At = At + 1 WHERE Id = 2", 2)]
    [InlineData("UPDATE AuditEntries SET WordsMark = NULL WHERE Id = 4", 4)]
    [InlineData("DELETE FROM AuditWords WHERE EntryId = 3; DELETE FROM AuditPlaces WHERE EntryId = 3; DELETE FROM AuditEntries WHERE Id = 3", 3)]
    [InlineData("UPDATE AuditWords SET Text = '[\"for fun\"]' WHERE EntryId = 3", 3)]
    [InlineData("UPDATE AuditPlaces SET Text = '127.0.0.1' WHERE EntryId = 1", 1)]
    public async Task Whoever_changes_it_behind_the_sites_back_is_found_out_and_the_first_wrong_entry_named(string sql, long first)
    {
        await Fill();
        WithoutGuards(sql);

        var found = await Verify();

        Assert.False(found.IsWhole);
        Assert.Equal(first, found.Wrong);
        Assert.NotNull(found.Problem);
        Assert.True(found.Unguarded);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_shows_against_a_head_that_was_kept_elsewhere()
    {
        await Fill();
        var kept = (await Verify()).Head;
        WithoutGuards("DELETE FROM AuditWords WHERE EntryId = 5; DELETE FROM AuditPlaces WHERE EntryId = 5; DELETE FROM AuditEntries WHERE Id = 5");

        Assert.Null((await Verify()).Wrong); // nothing else could tell
        Assert.False((await Verify(kept.ToString())).HeadFound);
        Assert.False((await Verify(kept.Hash)).IsWhole);
    }

    [Fact]
    public async Task A_head_that_was_kept_is_found_also_after_more_was_written()
    {
        await Fill();
        var kept = (await Verify()).Head;
        await Fill();

        Assert.True((await Verify(kept.ToString())).HeadFound);
        Assert.True((await Verify(kept.Hash.ToUpperInvariant())).HeadFound);
        Assert.False((await Verify($"4:{kept.Hash}")).HeadFound);
    }

    [Fact]
    public async Task Words_that_went_with_somebody_who_was_forgotten_leave_the_chain_whole()
    {
        await Fill();
        await _school.Writer.Run(turn =>
        {
            AuditLog.Erase(turn, _school.Ben);
            Log.Note(turn, Actor.Site, AuditAction.PersonForgotten, AuditSubject.Person(_school.Ben));
            return true;
        });

        var found = await Verify();

        Assert.True(found.IsWhole);
        Assert.Equal(4, found.Erased);
        Assert.Empty(FilledTables.Find(_school.NewDb(), "was rude"));
    }

    [Fact]
    public async Task Words_that_are_gone_although_nobody_was_forgotten_are_named()
    {
        await Fill();
        _school.Set("DELETE FROM AuditWords WHERE EntryId = 2");

        var found = await Verify();

        Assert.Null(found.Wrong);
        Assert.Equal([2], found.Unexplained);
        Assert.False(found.IsWhole);
    }

    [Fact]
    public void The_arithmetic_stays_what_it_is()
    {
        var entry = new AuditEntry
        {
            Id = 1,
            At = new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc),
            ActorKind = ActorKind.Person,
            ActorId = 1,
            Action = AuditAction.AccountBlocked,
            SubjectKind = AuditSubjectKind.Person,
            SubjectId = 3,
            PersonId = 3,
            WordsMark = AuditHash.Mark([1, 2, 3], "[\"was rude\"]"),
        };

        // printf 'chatsite-audit-1\n1\n1795165200000\n1\n1\n101\n1\n3\n-\n3\n-\n-\n%s\n%064d' "$(printf '\1\2\3["was rude"]' | sha256sum | cut -c-64)" 0 | sha256sum
        Assert.Equal("f17528e11fa276ef8fdb0f0d4e0c0bc44750465527ca22364c320ce6752eff05", Convert.ToHexStringLower(AuditHash.Of(entry, AuditHash.Beginning)));
    }

    public void Dispose() => _school.Dispose();

    private AuditLog Log => new(_school.Clock);

    private Task<bool> Fill() => _school.Writer.Run(turn =>
    {
        Log.Note(turn, Actor.Person(_school.Teacher, "10.0.0.7"), AuditAction.RoleMade, AuditSubject.Role(9));
        for (var i = 0; i < 4; i++) Log.Note(turn, Actor.Person(_school.Teacher, "10.0.0.7"), AuditAction.AccountBlocked, AuditSubject.Person(_school.Ben), "Ben was rude", new AuditChange("Until", null, "Friday"));
        return true;
    });

    private async Task<AuditFinding> Verify(string? kept = null)
    {
        await using var db = _school.NewDb();
        return await AuditChain.Verify(db, kept);
    }

    private void WithoutGuards(string sql)
    {
        foreach (var trigger in new[] { "AuditEntries_NoUpdate", "AuditEntries_NoDelete", "AuditPlaces_NoUpdate", "AuditWords_NoUpdate" }) _school.Set($"DROP TRIGGER {trigger}");
        _school.Set(sql);
    }
}
