using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages;

/// <summary>The language that a person has chosen for himself.</summary>
public sealed class OwnLanguageTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task It_comes_along_to_another_browser_and_leaves_with_the_person()
    {
        var cleo = await school.Register("Cleo");
        var answer = await cleo.Send("/language", ("Language", "ar"));
        Assert.Equal("/settings", answer.Headers.Location!.ToString());

        using var elsewhere = new Person(school, "Cleo");
        await elsewhere.SignIn();
        Assert.Equal("ar", await Spoken(elsewhere, "/chat"));

        await elsewhere.Send("/logout");
        Assert.Equal("en", await Spoken(elsewhere, "/login"));
    }

    [Fact]
    public async Task Who_signs_in_where_another_has_been_reads_no_language_of_his()
    {
        var dora = await school.Register("Dora");
        await dora.Send("/language", ("Language", "ar"));
        await school.Register("Emil");
        using var shared = new Person(school, "Dora");
        await shared.SignIn();

        // Her session has ended by itself; her cookie is still there.
        foreach (var cookie in shared.Cookies.Where(cookie => cookie.Name == "chatsite")) cookie.Expired = true;
        await shared.Page("/login");
        var answer = await shared.PostForm("/login", ("UserName", "Emil"), ("Password", Person.Password));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("en", await Spoken(shared, "/chat"));
    }

    [Fact]
    public async Task What_was_chosen_before_signing_in_stays_for_who_has_no_language_of_his_own()
    {
        await school.Register("Fritz");
        using var fritz = new Person(school, "Fritz");
        await fritz.PostForm("/language", ("Language", "de"));
        await fritz.SignIn();

        Assert.Equal("de", await Spoken(fritz, "/chat"));
        await fritz.Send("/language", ("Language", ""));
        Assert.Equal("en", await Spoken(fritz, "/chat"));
    }

    private static async Task<string?> Spoken(Person person, string path) => (await person.Page(path)).DocumentElement.GetAttribute("lang");
}
