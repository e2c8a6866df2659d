using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Accounts.SignIns;

/// <summary>Who signed in, and who tried and could not.</summary>
public sealed class SignInLogTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_sign_in_says_who_when_by_what_and_from_where()
    {
        using var cleo = await school.Register("Cleo");

        var entries = await Entries(entry => entry.UserId == cleo.Id, 2);

        Assert.Equal([(SignInOutcome.SignedIn, SignInWay.NewAccount), (SignInOutcome.SignedIn, SignInWay.Password)], entries.Select(entry => (entry.Outcome, entry.Way)));
        Assert.All(entries, entry => Assert.Equal("127.0.0.1", entry.Address));
    }

    [Fact]
    public async Task A_wrong_password_is_noted_with_whose_name_it_was_and_not_what_was_typed()
    {
        using var stranger = school.Stranger();

        await Try(stranger, "Ben", "hunter2-hunter2");

        var entry = Assert.Single(await Entries(entry => entry.UserId == school.Ben.Id && entry.Outcome != SignInOutcome.SignedIn, 1));
        Assert.Equal((SignInOutcome.WrongPassword, SignInWay.Password, (string?)null), (entry.Outcome, entry.Way, entry.NameMark));
        Assert.Empty(Find("hunter2"));
    }

    [Fact]
    public async Task Of_a_name_that_nobody_has_only_a_mark_is_kept_the_same_for_each_try()
    {
        using var stranger = school.Stranger();

        foreach (var name in new[] { "my-own-password", "MY-OWN-PASSWORD", "another one" }) await Try(stranger, name, "whatever it is");

        var entries = await Entries(entry => entry.Outcome == SignInOutcome.UnknownName, 3);
        Assert.All(entries, entry => Assert.Null(entry.UserId));
        Assert.Equal(2, entries.Select(entry => entry.NameMark).Distinct().Count());
        Assert.Empty(Find("my-own-password"));
    }

    [Fact]
    public async Task A_name_that_rests_is_noted_too()
    {
        using var dora = await school.Register("Dora");
        using var stranger = school.Stranger();

        for (var i = 0; i < 6; i++) await Try(stranger, "Dora", "wrong password");

        Assert.Equal(SignInOutcome.TooManyTries, (await Entries(entry => entry.UserId == dora.Id && entry.Outcome != SignInOutcome.SignedIn, 6))[^1].Outcome);
    }

    private static Task<HttpResponseMessage> Try(Person who, string name, string password) => who.PostForm("/login", ("UserName", name), ("Password", password));

    private List<string> Find(string words)
    {
        using var scope = school.Services.CreateScope();
        return FilledTables.Find(scope.ServiceProvider.GetRequiredService<ChatDb>(), words);
    }

    // Failures are not waited for; whatever runs at the writer after them finds them written.
    private async Task<List<SignInEntry>> Entries(System.Linq.Expressions.Expression<Func<SignInEntry, bool>> which, int count)
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(_ => true);
        await using var scope = school.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<ChatDb>().SignIns.AsNoTracking().Where(which).OrderBy(entry => entry.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(count, found.Count);
        return found;
    }
}
