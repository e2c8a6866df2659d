using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/security-log: what a person changes stands there, for that person alone.</summary>
public sealed class SecurityLogTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task What_somebody_changes_about_himself_stands_in_his_own_log_once_and_in_nobody_elses()
    {
        var (ada, ben) = (school.Ada, school.Ben);
        for (var i = 0; i < 2; i++) // the second time nothing is new
        {
            await ada.Send("/settings/profile", ("DisplayName", ""), ("About", "Chess"), ("AboutFor", "Staff"), ("ContactFor", "Staff"));
            await ada.Send("/language", ("Language", "en"));
            await ada.Send($"/people/{ben.Id}", ("deed", "Block"));
        }
        for (var i = 0; i < 2; i++) await ada.Send($"/people/{ben.Id}", ("deed", "Unblock"));

        var log = await Log(ada);
        foreach (var sentence in new[] { "You changed your profile.", "You chose the language of your pages.", "You blocked Ben.", "You no longer block Ben." })
            Assert.Single(log, line => line.Contains(sentence));
        Assert.All(log, line => Assert.Contains("127.0.0.1", line));
        Assert.DoesNotContain(await Log(ben), line => line.Contains("profile") || line.Contains("block"));
    }

    private static async Task<string[]> Log(Person person) =>
        [.. (await person.Page("/settings/security-log")).QuerySelectorAll("main .list li").Select(line => line.TextContent)];
}
