using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Roster;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Roster;

public sealed class MatchTests(School school) : IClassFixture<School>
{
    private int Teacher => school.Teacher.Id;

    [Fact]
    public async Task By_name_somebody_who_is_here_already_is_found_and_the_line_says_how()
    {
        var run = await school.Compare(Teacher, Lists.Of("a1|Ada|A1"));

        var line = Assert.Single(run.Lines, line => line.Kind == LineKind.Changed);
        Assert.Equal((school.Ada.Id, "Found by the name alone."), (line.UserId, line.SaidInWords!.ToString()));
    }

    [Fact]
    public async Task Whoever_calls_himself_like_a_teacher_does_not_become_one()
    {
        await school.Register("Grace Staff");
        var list = Lists.Of("m1|Grace Staff|M1*");
        list.People[0] = list.People[0] with { IsStaff = true };

        var run = await school.Compare(Teacher, list);

        Assert.Equal("Grace Staff is here already as Pupil, and the list says Staff. Nothing but the name or an unconfirmed address says that it is the same person: give the role by hand first.",
            Assert.Single(run.Lines, line => line.Kind == LineKind.Problem).SaidInWords!.ToString());
    }

    [Fact]
    public async Task Nor_whoever_typed_his_address()
    {
        var mallory = await school.Register("Mallory");
        var list = Lists.Of("n1|Nora Kraus|N1*");
        list.People[0] = list.People[0] with { IsStaff = true, Email = mallory.Email };

        Assert.Equal(1, (await school.Compare(Teacher, list)).Problems);
    }

    [Fact]
    public async Task An_address_that_somebody_only_typed_finds_nobody_of_another_name()
    {
        var (otto, mallory) = (await school.Register("Otto O'Brien"), await school.Register("Mallory Typed"));
        var list = Lists.Of("u1|Otto O’Brien|U1", "u2|Ulla Typed|U1", "u3||U1");
        for (var i = 0; i < 3; i++) list.People[i] = list.People[i] with { Email = i == 0 ? otto.Email : mallory.Email };

        var run = await school.Compare(Teacher, list);

        const string Why = "Mallory Typed has this e-mail address, which nobody has confirmed, and another name than the row. If it is the same person, give both the same name; if not, change the address of the account.";
        Assert.Equal(["Class U1", "Changed Otto O'Brien: Found by the name and an address that nobody has confirmed.", $"Problem Ulla Typed: {Why}", $"Problem {mallory.Email}: {Why}"], run.Told());

        school.Ask(db => db.Users.Where(user => user.Id == mallory.Id).ExecuteUpdate(row => row.SetProperty(user => user.EmailConfirmed, true)));
        list.People.RemoveAt(2);
        Assert.Equal(mallory.Id, (await school.Compare(Teacher, list)).Lines.Single(line => line.Name == "Mallory Typed").UserId);
    }

    [Fact]
    public async Task Of_two_of_one_name_the_second_gets_a_number_and_without_keys_neither_is_guessed()
    {
        var run = await school.Apply(Teacher, Lists.Of("o1|Anna Schmidt|O1", "o2|Anna Schmidt|O2"));
        Assert.Equal(("Anna Schmidt", "Anna Schmidt 2"), (school.User("o1").UserName, school.User("o2").UserName));

        run = await school.Compare(Teacher, Lists.Of("|Anna Schmidt|O3"));
        Assert.Equal("Several people here have this name. Give the row an e-mail address, or the number of the one it means.", Assert.Single(run.Lines, line => line.Kind == LineKind.Problem).SaidInWords!.ToString());
        run = await school.Compare(Teacher, Lists.Of("|Otto Neu|O1", "|Otto Neu|O2"));
        Assert.Equal((2, 0), (run.Problems, run.NewPeople));
    }

    [Fact]
    public async Task Of_two_of_one_name_with_user_names_of_the_list_the_second_is_shown_with_a_number_too()
    {
        var list = Lists.Of("v1|Vera Twin|V1", "v2|Vera Twin|V2");
        for (var i = 0; i < 2; i++) list.People[i] = list.People[i] with { UserName = $"vt-{i}", IsLoose = true };

        var run = await school.Apply(Teacher, list);

        Assert.Equal([("vt-0", "Vera Twin"), ("vt-1", "Vera Twin 2")], [(school.User("v1").UserName!, school.User("v1").Name), (school.User("v2").UserName!, school.User("v2").Name)]);
        Assert.Equal("The name in the list is taken, or can't be used as it is.", run.Lines.Single(line => line.UserId == school.User("v2").Id).SaidInWords!.ToString());
    }

    [Fact]
    public async Task Brothers_and_sisters_share_an_address()
    {
        var list = Lists.Of("p1|Paul Sander|P1", "p2|Pia Sander|P1");
        for (var i = 0; i < 2; i++) list.People[i] = list.People[i] with { Email = "family@sander.example" };
        await school.Apply(Teacher, list);

        var again = await school.Compare(Teacher, list);

        Assert.Equal((2, 0), (again.Unchanged, again.Lines.Count));
    }

    [Fact]
    public async Task Whoever_chose_another_name_for_himself_keeps_it()
    {
        await school.Apply(Teacher, Lists.Of("q1|Quentin Maier|Q1"));
        school.Ask(db => db.Users.Where(user => user.ExternalId == "q1").ExecuteUpdate(row => row.SetProperty(user => user.DisplayName, "Quincy").SetProperty(user => user.NormalizedDisplayName, "QUINCY")));

        await school.Apply(Teacher, Lists.Of("q1|Quentin Maier-Roth|Q1"));

        Assert.Equal(("Quincy", "Quentin Maier-Roth"), (school.User("q1").Name, school.User("q1").ListedName));
    }

    [Fact]
    public async Task Nobody_brings_in_more_than_he_is_himself()
    {
        var helper = await school.Register("Helper");
        var (roleId, tag) = (0, Guid.NewGuid().ToString("N")[..6]);
        school.Ask(db =>
        {
            var role = new Role { Name = "Roster " + tag, IsStaff = true, Permissions = RosterRuns.Needs | Permission.MakeGroups };
            db.Add(role);
            db.SaveChanges();
            roleId = role.Id;
            return db.Users.Where(user => user.Id == helper.Id).ExecuteUpdate(row => row.SetProperty(user => user.RoleId, roleId));
        });
        await school.Apply(Teacher, StaffList());
        var list = Lists.Of("r1|Rita Pupil|R1", "r2|Rolf Staff|R1*", "r3|Ruth Admin Neu|R1*");
        list.People[1] = list.People[1] with { IsStaff = true };

        var run = await school.Apply(helper.Id, list);

        Assert.Equal(["Class R1", "New Rita Pupil", "Problem Rolf Staff: That role may do more than you may give.", "Problem Ruth Admin Neu: You may not change the account of Ruth Admin."], run.Told());

        static SchoolList StaffList()
        {
            var list = Lists.Of("r3|Ruth Admin|R0*");
            list.People[0] = list.People[0] with { IsStaff = true };
            return list;
        }
    }

    [Fact]
    public async Task Clubs_that_no_list_knows_are_left_alone()
    {
        await school.Apply(Teacher, Lists.Of("s1|Sami Aydin|S1"));
        var sami = school.User("s1");
        var club = (await school.Teacher.Send("/admin/classes", ("Name", "Chess club"))).Headers.Location!.ToString();
        await school.Teacher.Send($"{club}/add", ("Names", "Sami Aydin"));

        await school.Apply(Teacher, Lists.Of("s1|Sami Aydin|S2"));

        Assert.Equal(["Chess club", "S2"], school.Classes(sami.Id));
    }
}
