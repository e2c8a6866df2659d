using ChatSite.Accounts;
using ChatSite.Tests.Roster;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Commands;

/// <summary><c>import roster</c></summary>
public sealed class ImportRosterTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_apply_it_only_says_what_would_be_and_with_it_people_come()
    {
        await File.WriteAllTextAsync(Path.Combine(school.DataFolder, "people.csv"), "Number;Name;Classes\nz1;Zoe Quill;Z1\nz2;Zed Quill;Z1\n", Cancel);

        var look = await CommandProcess.Run(school, "import", "roster", "people.csv");
        Assert.Equal((0, ""), (look.Code, look.Error));
        Assert.StartsWith("New: 2. Changed: 0. Left: 0. Classes: 1. Unchanged: 0. Problems: 0.\nNobody is changed yet.", look.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(school.Ask(db => db.Users.Any(user => user.ExternalId == "z1")));

        var apply = await CommandProcess.Run(school, "import", "roster", "people.csv", "--apply", "--json");
        Assert.Equal((0, "applied", 2), (apply.Code, (string)apply.Json["state"]!, (int)apply.Json["new"]!));
        Assert.Equal("Zoe Quill", school.User("z1").Name);
    }

    [Fact]
    public async Task Rows_with_a_problem_stand_on_standard_error_and_in_the_exit_code()
    {
        await File.WriteAllTextAsync(Path.Combine(school.DataFolder, "wrong.csv"), "Number,Name,Role\ny1,Yan Quill,Wizard\n", Cancel);

        var run = await CommandProcess.Run(school, "import", "roster", "wrong.csv");
        Assert.Equal((1, "row 2, Yan Quill: There is no role called “Wizard”."), (run.Code, run.Error.Trim()));

        var none = await CommandProcess.Run(school, "import", "roster", "nowhere.csv");
        Assert.NotEqual(0, none.Code);
    }
}
