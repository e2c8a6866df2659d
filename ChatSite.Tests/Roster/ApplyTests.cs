using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Roster;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Roster;

public sealed class ApplyTests(School school) : IClassFixture<School>
{
    private int Teacher => school.Teacher.Id;

    [Fact]
    public async Task Comparing_changes_nobody()
    {
        var before = school.Ask(db => (db.Users.Count(), db.Classes.Count()));

        var run = await school.Compare(Teacher, Lists.Of("c1|Carla Nowak|C1", "c2|Cem Arslan|C1"));

        Assert.Equal((RosterState.Ready, 2, 1, 0), (run.State, run.NewPeople, run.NewClasses, run.Problems));
        Assert.Equal(before, school.Ask(db => (db.Users.Count(), db.Classes.Count())));
    }

    [Fact]
    public async Task Applied_the_newcomers_are_in_their_classes_and_the_room_for_everyone_but_nobody_signs_in_yet()
    {
        var run = await school.Apply(Teacher, Lists.Of("d1|Dana Weber|D1", "d2|Dilek Weber|D1,D2", "d3|Doro Lang|D1*"));

        Assert.Equal((RosterState.Applied, 3), (run.State, run.NewPeople));
        Assert.All(run.Lines, line => Assert.Equal(LineState.Done, line.State));
        var dilek = school.User("d2");
        Assert.Equal(("Dilek Weber", "Dilek Weber", null, "Pupil"), (dilek.UserName, dilek.ListedName, dilek.PasswordHash, dilek.Role.Name));
        Assert.Equal(["D1", "D2"], school.Classes(dilek.Id));
        Assert.Equal(["D1*"], school.Classes(school.User("d3").Id));
        Assert.True(school.Ask(db => db.Set<ChatSite.Rooms.Membership>().Any(place => place.UserId == dilek.Id)));
    }

    [Fact]
    public async Task Applied_a_second_time_the_same_list_changes_nothing()
    {
        await school.Apply(Teacher, Lists.Of("e1|Eva Roth|E1", "e2|Elif Kaya|E1"));

        var again = await school.Compare(Teacher, Lists.Of("e1|Eva Roth|E1", "e2|Elif Kaya|E1"));

        Assert.True(again.IsEmpty);
        Assert.Equal((2, 0), (again.Unchanged, again.Lines.Count));
    }

    [Fact]
    public async Task Undone_everything_is_as_before_and_accounts_that_nobody_used_are_gone()
    {
        await school.Apply(Teacher, Lists.Of("f1|Finn Berg|F1", "f2|Frida Holm|F1"));
        var before = school.User("f1");
        var changed = Lists.Of("f1|Finn Berg-Holm|F2", "f3|Fatma Demir|F2");

        var run = await school.Apply(Teacher, changed);
        Assert.Equal(("Finn Berg-Holm", "F2"), (school.User("f1").Name, Assert.Single(school.Classes(before.Id))));
        await school.Services.GetRequiredService<KeepNameWords>().Round(TestContext.Current.CancellationToken); // found by their names, as everybody is after some minutes
        run = await school.Undo(Teacher, run.Id);

        Assert.Equal(RosterState.Undone, run.State);
        Assert.All(run.Lines, line => Assert.Equal(LineState.Undone, line.State));
        var after = school.User("f1");
        Assert.Equal((before.Name, before.ListedName, before.DisplayName, before.UserName), (after.Name, after.ListedName, after.DisplayName, after.UserName));
        Assert.Equal(["F1"], school.Classes(before.Id));
        Assert.False(school.Ask(db => db.Users.Any(user => user.ExternalId == "f3")));
        Assert.False(school.Ask(db => db.Classes.Any(one => one.Name == "F2")));

        // And so the mended list brings the same names.
        Assert.Equal(LineState.Done, (await school.Apply(Teacher, changed)).Lines.Single(line => line.Kind == LineKind.New).State);
    }

    [Fact]
    public async Task What_was_changed_since_stays_and_the_line_says_so()
    {
        await school.Apply(Teacher, Lists.Of("g1|Gina Alt|G1"));
        var run = await school.Apply(Teacher, Lists.Of("g1|Gina Neu|G2"));
        var gina = school.User("g1");
        await school.Teacher.Send($"/admin/classes/{school.Ask(db => db.Classes.Single(one => one.Name == "G2").Id)}/add", ("Names", "Gina Neu"), ("AsTeachers", "true"));

        run = await school.Undo(Teacher, run.Id);

        var line = Assert.Single(run.Lines, line => line.Kind == LineKind.Changed);
        Assert.Equal((LineState.Stays, "It was changed by somebody in between, and stays so."), (line.State, line.SaidInWords!.ToString()));
        Assert.Equal("Gina Alt", school.User("g1").Name);
        Assert.Equal(["G1", "G2*"], school.Classes(gina.Id));
        Assert.Equal("Somebody is in this class, so it stays.", run.Lines.Single(line => line.Kind == LineKind.Class).SaidInWords!.ToString());
    }

    [Fact]
    public async Task An_account_that_was_used_is_closed_when_the_list_is_undone()
    {
        var run = await school.Apply(Teacher, Lists.Of("h1|Hanna Used|H1"));
        var hanna = school.User("h1");
        await school.Teacher.Send($"/direct/{hanna.Id}");

        run = await school.Undo(Teacher, run.Id);

        var line = Assert.Single(run.Lines, line => line.Kind == LineKind.New);
        Assert.Equal(LineState.Stays, line.State);
        Assert.NotNull(school.User("h1").EndedAt);
    }

    [Fact]
    public async Task Whoever_has_left_is_ended_and_kept_and_comes_back_with_a_later_list()
    {
        await using var site = new School();
        await site.InitializeAsync();
        await site.Apply(site.Teacher.Id, Lists.Of("1|Ida Frost|I1", "2|Ilja Frost|I1"));
        var ida = site.User("1");

        var list = Lists.Of("2|Ilja Frost|I1");
        list.IsComplete = true;
        var run = await site.Apply(site.Teacher.Id, list);

        Assert.Equal(["Left Ida Frost"], run.Told());
        Assert.Equal((BanPerson.ForGood, 0), (site.User("1").LockoutEnd, site.Classes(ida.Id).Length));
        Assert.NotNull(site.User("1").EndedAt);
        // Nobody who came by himself, and not the one who did it.
        Assert.True(site.Ask(db => db.Users.Where(user => user.ExternalId == null && !user.IsPlaceholder).All(user => user.LockoutEnd == null)));
        Assert.Empty((await site.Compare(site.Teacher.Id, list)).Lines);

        run = await site.Apply(site.Teacher.Id, Lists.Of("1|Ida Frost|I1"));
        Assert.Equal(((DateTime?)null, (DateTimeOffset?)null, "I1"), (site.User("1").EndedAt, site.User("1").LockoutEnd, Assert.Single(site.Classes(ida.Id))));
        await site.Undo(site.Teacher.Id, run.Id);
        Assert.NotNull(site.User("1").EndedAt);
    }

    [Fact]
    public async Task A_list_of_pupils_ends_no_teacher_and_one_with_a_wrong_row_not_the_person_it_means()
    {
        await using var site = new School();
        await site.InitializeAsync();
        var first = Lists.Of("1|Jan Kurz|J1", "2|Jule Lang|J1", "3|Jo Hart|J1*");
        first.People[2] = first.People[2] with { IsStaff = true };
        await site.Apply(site.Teacher.Id, first);

        var list = Lists.Of("1|Jan Kurz|J1", "9|Jan Kurz|J1");
        list.IsComplete = true;
        list.Problems.Add(new RowProblem(7, null, "Jule Lang", "The row is wrong."));
        list.Mentioned.Add("2");
        var run = await site.Compare(site.Teacher.Id, list);

        Assert.Equal(0, run.LeftPeople);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log()
    {
        var since = school.Ask(db => db.AuditEntries.Max(entry => (long?)entry.Id) ?? 0);
        var run = await school.Apply(Teacher, Lists.Of("k1|Kim Vogel|K1"));
        await school.Undo(Teacher, run.Id);

        var noted = school.Ask(db => db.AuditEntries.Where(entry => entry.Id > since && entry.ActorId == Teacher).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToList());

        Assert.Equal([AuditAction.ClassMade, AuditAction.AccountOpenedByList, AuditAction.ListApplied, AuditAction.AccountTakenBack, AuditAction.ClassDeleted, AuditAction.ListUndone], noted);
    }

    [Fact]
    public async Task A_list_is_nobody_elses()
    {
        var run = await school.Compare(Teacher, Lists.Of("l1|Lena Kern|L1"));
        var runs = school.Services.GetRequiredService<RosterRuns>();
        var ada = Actor.Person(school.Ada.Id);

        Assert.Null(await runs.Compare(ada, Lists.Of("l2|Leo Kern|L1"), cancel: TestContext.Current.CancellationToken));
        Assert.Null(await runs.Apply(ada, run.Id));
        Assert.Null(await runs.Undo(ada, run.Id));
        Assert.Null(await runs.Discard(ada, run.Id));
        Assert.False(RosterRuns.MayOpen(run, school.Ada.Id, new Role { IsStaff = true, Permissions = RosterRuns.Needs }));
    }

    [Fact]
    public async Task A_list_that_the_site_was_stopped_in_goes_on_when_it_starts_again()
    {
        await using var site = new School();
        await site.InitializeAsync();
        var run = await site.Compare(site.Teacher.Id, Lists.Of("1|Res Ume|A", "2|Res Tart|A"));
        BeginAs(site, site.Teacher.Id);

        await site.Restart();
        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);

        Assert.Equal(RosterState.Applied, site.Run(run.Id).State);
        Assert.Equal("Res Ume", site.User("1").Name);
    }

    [Fact]
    public async Task Whose_rights_are_gone_in_between_changes_nothing_more_and_somebody_else_goes_on()
    {
        await using var site = new School();
        await site.InitializeAsync();
        var run = await site.Compare(site.Teacher.Id, Lists.Of("1|Nobody Comes|A"));
        BeginAs(site, site.Ada.Id);

        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);

        run = site.Run(run.Id);
        Assert.Equal(RosterState.ApplyStopped, run.State);
        Assert.All(run.Lines, line => Assert.Equal(LineState.Waiting, line.State));
        Assert.False(site.Ask(db => db.Users.Any(user => user.ExternalId == "1")));
        var page = (await site.Teacher.Page($"/admin/roster/{run.Id}")).QuerySelector("main")!;
        Assert.Contains("Stopped. The account of whoever began it was closed meanwhile, or may not bring in lists any more. 0 of 2 lines are done.", page.QuerySelector(".errors")!.TextContent);

        Assert.NotNull((await site.Services.GetRequiredService<RosterRuns>().Apply(Actor.Person(site.Teacher.Id), run.Id))?.Value);
        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);
        Assert.Equal((RosterState.Applied, "Nobody Comes"), (site.Run(run.Id).State, site.User("1").Name));
    }

    [Fact]
    public async Task Whoever_is_blocked_meanwhile_neither_applies_nor_undoes_any_more()
    {
        await using var site = new School();
        await site.InitializeAsync();
        var since = site.Ask(db => db.AuditEntries.Max(entry => (long?)entry.Id) ?? 0);
        await site.Teacher.Send($"/admin/people/{site.Ben.Id}", ("RoleId", $"{Role.AdministratorId}"));
        var run = await site.Compare(site.Teacher.Id, Lists.Of("1|Bea Blocked|A"));
        await site.Teacher.Send($"/admin/people/{site.Ben.Id}/ban", ("Days", "7"), ("Reason", "A test"));

        BeginAs(site, site.Ben.Id);
        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);
        Assert.Equal((RosterState.ApplyStopped, false), (site.Run(run.Id).State, site.Ask(db => db.Users.Any(user => user.ExternalId == "1"))));

        await site.Services.GetRequiredService<RosterRuns>().Apply(Actor.Person(site.Teacher.Id), run.Id);
        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);
        BeginAs(site, site.Ben.Id, RosterState.Undoing);
        await site.Services.GetRequiredService<RosterWork>().Do(run.Id);
        Assert.Equal((RosterState.UndoStopped, "Bea Blocked"), (site.Run(run.Id).State, site.User("1").Name));
        Assert.Equal([site.Ben.Id, site.Ben.Id], site.Ask(db => db.AuditEntries.Where(entry => entry.Id > since && entry.Action == AuditAction.ListStopped).Select(entry => entry.PersonId).ToList()));

        Assert.Equal(RosterState.Undone, (await site.Undo(site.Teacher.Id, run.Id)).State);
        Assert.False(site.Ask(db => db.Users.Any(user => user.ExternalId == "1")));
    }

    private static void BeginAs(RunningSite site, int userId, RosterState state = RosterState.Applying) => site.Ask(db => db.RosterRuns.ExecuteUpdate(row => row
        .SetProperty(run => run.State, state).SetProperty(run => run.ActorId, (int?)userId)));
}
