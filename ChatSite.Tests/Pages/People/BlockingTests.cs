using System.Net;
using System.Text.RegularExpressions;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.People;

/// <summary>What one sees of a block, and that the other sees nothing of it. Ben is blocked by Ada; Cleo has blocked nobody.</summary>
public sealed class BlockingTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task The_one_who_is_blocked_gets_the_same_answers_as_from_anybody_else()
    {
        var (ada, ben, cleo) = (await school.Register("Ada2"), await school.Register("Ben2"), await school.Register("Cleo2"));
        foreach (var one in (Person[])[ada, cleo]) await one.Send("/settings/status", ("Kind", "Available"), ("Text", "here"), ("Until", ""));
        await ada.Send($"/people/{ben.Id}", ("Deed", "Block"));

        (string, Func<Person, Task<HttpResponseMessage>>)[] all =
        [
            ("the card", one => ben.Get($"/people/{one.Id}")),
            ("the search", one => ben.Get($"/people?search={one.Name}")),
            ("a private conversation", one => ben.PostForm($"/direct/{one.Id}")),
            ("accepting", one => ben.PostForm($"/people/{one.Id}", ("Deed", "Accept"))),
            ("asking", one => ben.PostForm($"/people/{one.Id}", ("Deed", "Ask"))),
            ("the card while waiting", one => ben.Get($"/people/{one.Id}")),
            ("asking again", one => ben.PostForm($"/people/{one.Id}", ("Deed", "Ask"))),
            ("withdrawing", one => ben.PostForm($"/people/{one.Id}", ("Deed", "Withdraw"))),
            ("removing", one => ben.PostForm($"/people/{one.Id}", ("Deed", "Remove"))),
            ("declining", one => ben.PostForm($"/people/{one.Id}", ("Deed", "Decline"))),
            ("my contacts", one => ben.Get("/settings/contacts")),
        ];
        List<string> usual = [];
        foreach (var (_, ask) in all) usual.Add(await Shape(await ask(cleo), cleo));
        foreach (var ((what, ask), expected) in all.Zip(usual)) Assert.Equal((what, expected), (what, await Shape(await ask(ada), ada)));
    }

    [Fact]
    public async Task In_a_shared_room_what_they_write_is_folded_for_the_one_who_blocked_and_for_nobody_else()
    {
        var (ada, ben) = (await school.Register("Ada3"), await school.Register("Ben3"));
        var room = await school.Room(ada, ben);
        await ben.Say(room, "folded away");
        await ada.Send($"/people/{ben.Id}", ("Deed", "Block"));

        var row = (await ada.Page($"/rooms/{room}")).QuerySelector($".message[data-author='{ben.Id}']:not(.notice)")!;
        Assert.Equal("Message from someone you blocked. Show", row.QuerySelector("details:not([open]) > summary")!.TextContent);
        Assert.Contains("folded away", row.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ben.Id.ToString(), (await ada.Page($"/rooms/{room}")).QuerySelector("#room")!.GetAttribute("data-blocked"));

        foreach (var other in (Person[])[ben, school.Teacher])
        {
            var page = await other.Page($"/rooms/{room}");
            Assert.Empty(page.QuerySelectorAll(".folded"));
            Assert.Null(page.QuerySelector("#room")!.GetAttribute("data-blocked"));
        }
        await ada.Send($"/people/{ben.Id}", ("Deed", "Unblock"));
        Assert.Empty((await ada.Page($"/rooms/{room}")).QuerySelectorAll(".folded"));
    }

    [Fact]
    public async Task A_request_goes_its_way_by_the_buttons_of_the_pages()
    {
        var (ada, ben) = (await school.Register("Ada4"), await school.Register("Ben4"));
        await ada.Send($"/people/{ben.Id}", ("Deed", "Ask"));
        Assert.Equal("1", (await ben.Page("/chat?list=1")).QuerySelector("#asked")!.TextContent);
        Assert.Equal(["Accept", "Decline"], (await ben.Page("/settings/contacts")).QuerySelectorAll($"form[action='/people/{ada.Id}'] button").Select(button => button.TextContent));

        var answer = await ben.PostForm($"/people/{ada.Id}", ("Deed", "Accept"), ("Back", "/settings/contacts"));

        Assert.Equal("/settings/contacts", answer.Headers.Location!.ToString());
        var page = await ben.Page("/settings/contacts");
        Assert.Equal("Ada4 is your contact.", page.QuerySelector(".flash")!.TextContent);
        Assert.Equal("Remove from contacts", page.QuerySelector($"form[action='/people/{ada.Id}'] button")!.TextContent);
    }

    [Theory]
    [InlineData("Ask", 99999, HttpStatusCode.NotFound), InlineData("Dance", 1, HttpStatusCode.NotFound), InlineData("Block", 1, HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_is_refused(string deed, int id, HttpStatusCode status) =>
        Assert.Equal(status, (await school.Ada.PostForm($"/people/{(id == 1 ? school.Teacher.Id : id)}", ("Deed", deed))).StatusCode);

    [Fact]
    public async Task No_form_leads_off_the_site()
    {
        var answer = await school.Ada.PostForm($"/people/{school.Ben.Id}", ("Deed", "Remove"), ("Back", "https://evil.example/"));

        Assert.Equal("/chat", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_is_shown_to_contacts_is_seen_by_them_and_no_longer_after_a_block()
    {
        var (ada, ben) = (await school.Register("Ada5"), await school.Register("Ben5"));
        await ada.Send("/settings/profile", ("DisplayName", ""), ("Pronouns", ""), ("About", "I keep bees"), ("AboutFor", "Contacts"), ("Contact", "Room 12"), ("ContactFor", "Staff"), ("TimeZone", ""));
        Assert.DoesNotContain("bees", await Body(ben, ada), StringComparison.Ordinal);

        await ben.Send($"/people/{ada.Id}", ("Deed", "Ask"));
        Assert.DoesNotContain("bees", await Body(ben, ada), StringComparison.Ordinal);
        await ada.Send($"/people/{ben.Id}", ("Deed", "Accept"));
        Assert.Contains("bees", await Body(ben, ada), StringComparison.Ordinal);
        Assert.DoesNotContain("Room 12", await Body(ben, ada), StringComparison.Ordinal);

        await ada.Send($"/people/{ben.Id}", ("Deed", "Block"));
        Assert.DoesNotContain("bees", await Body(ben, ada), StringComparison.Ordinal);
    }

    private static async Task<string> Body(Person viewer, Person person) =>
        await (await viewer.Get($"/people/{person.Id}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    // The answer without what differs anyway: number, name, tokens.
    private static async Task<string> Shape(HttpResponseMessage answer, Person person)
    {
        var text = $"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
        text = text.Replace(person.Name, "NAME").Replace($"@{person.Name.ToLowerInvariant()}", "@NAME").Replace($"\"{person.Id}\"", "ID").Replace($"/{person.Id}", "/ID");
        text = Regex.Replace(text, "(name=\"__RequestVerificationToken\" type=\"hidden\" value|data-csrf)=\"[^\"]*\"", "");
        return Regex.Replace(text, ">(AD|CL|A|C)<", "><");
    }
}
