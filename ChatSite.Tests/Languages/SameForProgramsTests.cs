using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Languages;

/// <summary>What scripts and programs read does not change with the language of a page.</summary>
public sealed class SameForProgramsTests(School school) : IClassFixture<School>
{
    private static readonly HashSet<string> ForPeople = ["lang", "dir", "aria-label", "title", "placeholder", "data-csrf", "src", "data-initials"];

    [Theory]
    [InlineData("de"), InlineData("fr"), InlineData("es"), InlineData("ar")]
    public async Task Numbers_dates_and_addresses_in_a_page_are_the_same(string language)
    {
        var room = await school.Room(school.Ada, school.Ben);
        await school.Ada.Say(room, "1234567.89");
        using var reader = new Person(school, "Ada");
        await reader.SignIn();

        foreach (var path in new[] { $"/rooms/{room}", $"/rooms/{room}/members", "/people", "/settings/status", "/settings/tokens", "/settings/profile", "/settings/sessions" })
        {
            await reader.Send("/language", ("Language", "en"));
            var english = Technical(await reader.Page(path));
            await reader.Send("/language", ("Language", language));
            Assert.Equal(english, Technical(await reader.Page(path)));
        }
    }

    [Theory]
    [InlineData("de"), InlineData("ar")]
    public async Task Posting_editing_and_catching_up_work_as_in_English(string language)
    {
        var room = await school.Room(school.Ada, school.Ben);
        using var ben = new Person(school, "Ben");
        await ben.SignIn();
        await ben.Send("/language", ("Language", language));

        var message = await ben.Say(room, "١٢٣ Punkt");
        await ben.Send($"/messages/{message}/edit", ("Text", "1.234,5"));
        await ben.Send($"/rooms/{room}/read", ("Upto", $"{message}"));

        Assert.Equal(["1.234,5"], await school.Ada.Reads(room));
        var page = await ben.Page($"/rooms/{room}");
        Assert.All(new[] { page.QuerySelector("#log")!.GetAttribute("data-cursor"), page.Body!.GetAttribute("data-me") }, number => Assert.Matches("^[0-9]+$", number));
        using var limited = await ben.Get($"/rooms/{room}?before={message + 1}");
        Assert.Matches("^[A-Za-z]{3}, [0-9]{2} [A-Za-z]{3} [0-9]{4}", limited.Headers.GetValues("Date").Single());
    }

    private static string Technical(IHtmlDocument page) => string.Join('\n', page.All
        .Where(element => element is not IHtmlInputElement { Name: "__RequestVerificationToken" or "Key" } and not IHtmlScriptElement && !element.Matches("option[selected], [name=Language]"))
        .Select(element => element.LocalName + string.Concat(element.Attributes.Where(attribute => !ForPeople.Contains(attribute.Name)).Select(attribute => $" {attribute.Name}={attribute.Value}"))));
}
