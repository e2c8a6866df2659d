using System.Net;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Commands;

/// <summary>People from the command line, beside a running site.</summary>
public sealed class UsersCommandsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task An_account_that_is_made_opens_with_its_temporary_password_and_stands_in_the_list()
    {
        var made = await CommandProcess.Run(school, "users", "create", "Cora Command", "--email", "cora@school.example", "--role", "staff", "--json");
        Assert.Equal((0, ""), (made.Code, made.Error));

        using var cora = school.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await cora.PostForm("/login", ("UserName", "Cora Command"), ("Password", (string)made.Json["password"]!))).StatusCode);
        var listed = await CommandProcess.Run(school, "users", "list", "--search", "comm", "--role", "Staff", "--json");
        Assert.Equal("Cora Command", (string)Assert.Single(listed.Json.AsArray())!["name"]!);

        var again = await CommandProcess.Run(school, "users", "create", "Cora Command");
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.StartsWith("Somebody has that name already.", again.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandProcess.Run(school, "users", "create", "Cora Two", "--role", "King")).Code);
        Assert.Equal(2, (await CommandProcess.Run(school, "users", "create")).Code);
    }

    [Fact]
    public async Task A_name_that_nobody_signs_in_with_is_listed_once_however_it_is_asked_for()
    {
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            turn.Db.Add(new User { UserName = "Ircname", NormalizedUserName = "IRCNAME", IsPlaceholder = true, SecurityStamp = "x", CreatedAt = DateTime.UtcNow });
            return turn.Db.SaveChanges();
        });

        var listed = await CommandProcess.Run(school, "users", "list", "--placeholders", "--state", "placeholder", "--search", "ircname", "--json");

        Assert.Single(listed.Json.AsArray());
        Assert.Equal(2, (await CommandProcess.Run(school, "users", "unblock", "Ada", "--reason", new string('x', 501))).Code);
    }

    [Fact]
    public async Task A_blocked_account_is_out_at_once_and_in_again_when_it_is_opened()
    {
        using var dana = await school.Register("Dana");

        Assert.Equal(2, (await CommandProcess.Run(school, "users", "block", "Dana")).Code);
        var blocked = await CommandProcess.Run(school, "users", "block", "dana", "--days", "3", "--reason", "Spread a rumour");
        Assert.Equal((0, ""), (blocked.Code, blocked.Error));
        Assert.StartsWith("/login", (await dana.Get("/people")).Headers.Location?.ToString());
        var listed = await CommandProcess.Run(school, "users", "list", "--search", "dana", "--state", "blocked", "--json");
        Assert.Equal(("Dana", "Spread a rumour"), ((string)Assert.Single(listed.Json.AsArray())!["name"]!, (string)listed.Json[0]!["reason"]!));

        Assert.Equal(0, (await CommandProcess.Run(school, "users", "unblock", "Dana")).Code);
        await dana.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await dana.Get("/people")).StatusCode);
    }

    [Fact]
    public async Task An_account_that_is_open_stays_as_it_is_when_it_is_opened_again()
    {
        using var gil = await school.Register("Gil");
        var before = await Stamp(gil);

        var unblocked = await CommandProcess.Run(school, "users", "unblock", "Gil", "--reason", "To be sure");
        var role = await CommandProcess.Run(school, "users", "role", "Gil", "pupil");

        Assert.Equal((0, "The account of Gil is open already."), (unblocked.Code, unblocked.Output.Trim()));
        Assert.Equal((0, "Gil has the role Pupil already."), (role.Code, role.Output.Trim()));
        Assert.Equal(before, await Stamp(gil)); // his tokens and half-done sign-ins go on
        Assert.Empty((await CommandProcess.Run(school, "logs", "list", "--on", "Gil", "--json")).Json.AsArray());
    }

    [Fact]
    public async Task An_administrator_who_forgot_the_password_comes_in_again_and_a_role_counts_at_once()
    {
        using var emil = await school.Register("Emil");

        var given = await CommandProcess.Run(school, "users", "role", "Emil", "administrator", "--json");
        Assert.Equal("Administrator", (string)given.Json["role"]!);
        Assert.Equal(HttpStatusCode.OK, (await emil.Get("/admin/roles")).StatusCode);

        var reset = await CommandProcess.Run(school, "users", "reset-password", emil.Email, "--json");
        using var again = school.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await again.PostForm("/login", ("UserName", "Emil"), ("Password", (string)reset.Json["password"]!))).StatusCode);

        var unknown = await CommandProcess.Run(school, "users", "role", "Nobody at all", "Staff");
        Assert.Equal(1, unknown.Code);
        Assert.StartsWith("Nobody is called", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_it_at_the_machine_stands_in_the_audit_log()
    {
        using var finn = await school.Register("Finn");
        await CommandProcess.Run(school, "users", "block", "Finn", "--reason", "A test of the log");

        var log = await CommandProcess.Run(school, "logs", "list", "--on", "Finn", "--json");

        Assert.Equal("Account closed", (string)Assert.Single(log.Json.AsArray())!["what"]!);
        Assert.Empty(log.Json[0]!["changes"]!.AsArray()); // no "until nothing" for whoever is closed out without an end
        await CommandProcess.Run(school, "users", "block", "Finn", "--reason", "A shorter time", "--days", "2");
        Assert.Matches(@"  A shorter time; Until: – → 20\d\d-", (await CommandProcess.Run(school, "logs", "list", "--on", "Finn")).Output);
    }

    private async Task<string?> Stamp(Person person)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Where(user => user.Id == person.Id).Select(user => user.SecurityStamp).SingleAsync(TestContext.Current.CancellationToken);
    }
}
