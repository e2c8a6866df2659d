using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/profile, and what others see of it at /people/{id}</summary>
public sealed class ProfileTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_display_name_stands_wherever_the_user_name_did()
    {
        var cleo = await school.Register("cleo17");
        var room = await school.Room(cleo, school.Ada);
        await cleo.Say(room, "Hello.");

        Assert.Equal(HttpStatusCode.SeeOther, (await Save(cleo, ("DisplayName", "Cleo  Martin"))).StatusCode);

        Assert.Contains("Cleo Martin", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#messages .message:not(.notice) b")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cleo Martin", (await school.Ada.Page($"/rooms/{room}/members")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cleo Martin", (await school.Ada.Page("/people?search=martin")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cleo Martin", (await cleo.Page("/chat?list=1")).QuerySelector("#side footer")!.TextContent, StringComparison.Ordinal);
        await school.Teacher.PostForm($"/direct/{cleo.Id}");
        Assert.Contains("Cleo Martin", (await school.Teacher.Page("/chat?list=1")).QuerySelector("#rooms")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_display_name_the_user_name_is_back()
    {
        var dan = await school.Register("dan18");
        await Save(dan, ("DisplayName", "Daniel"));

        await Save(dan, ("DisplayName", ""));

        Assert.Contains("dan18", (await school.Ada.Page($"/people/{dan.Id}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hopper", "the teacher's name"), InlineData("HOPPER", "in another case"), InlineData("H.opper", "with a joiner"), InlineData("Норреr", "in two alphabets")]
    [InlineData("Ada", "another pupil's"), InlineData("x", "too short"), InlineData("Ben<b>", "markup")]
    public async Task A_name_that_is_anothers_or_no_name_is_refused_and_what_was_typed_is_kept(string name, string because)
    {
        var answer = await Save(school.Ben, ("DisplayName", name), ("About", "I like maths."));

        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, because);
        var page = await Person.Parse(answer);
        Assert.Equal((name, "I like maths."), (page.QuerySelector("#DisplayName")!.GetAttribute("value"), page.QuerySelector("#About")!.TextContent.Trim()));
        Assert.NotEmpty(page.QuerySelector("#DisplayName-error")!.TextContent);
    }

    [Fact]
    public async Task Nobody_can_register_under_a_display_name_either()
    {
        var eve = await school.Register("eve19");
        await Save(eve, ("DisplayName", "Evelyn Moore"));
        using var stranger = school.Stranger();
        await stranger.Page("/register");

        var answer = await stranger.PostForm("/register", ("UserName", "evelyn moore"), ("Email", "x@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task What_a_pupil_tells_is_for_staff_until_the_pupil_shows_it_to_all()
    {
        var fay = await school.Register("fay20");
        await Save(fay, ("About", "I keep bees."), ("Contact", "Room 12"), ("Pronouns", "she/her"));

        Assert.DoesNotContain("bees", await Card(school.Ada, fay), StringComparison.Ordinal);
        Assert.DoesNotContain("she/her", await Card(school.Ada, fay), StringComparison.Ordinal);
        Assert.Contains("bees", await Card(school.Teacher, fay), StringComparison.Ordinal);
        Assert.Contains("Room 12", await Card(fay, fay), StringComparison.Ordinal);

        await Save(fay, ("About", "I keep bees."), ("Contact", "Room 12"), ("AboutFor", "Everyone"), ("ContactFor", "Nobody"));

        Assert.Contains("bees", await Card(school.Ada, fay), StringComparison.Ordinal);
        Assert.DoesNotContain("Room 12", await Card(school.Ada, fay), StringComparison.Ordinal);
        Assert.DoesNotContain("Room 12", await Card(school.Teacher, fay), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_for_somebody_leaves_the_site_in_no_answer_to_him()
    {
        var hal = await school.Register("hal22");
        await Save(hal, ("DisplayName", "Hal"), ("About", "secret bees"), ("Contact", "secret room"), ("Pronouns", "secret pronoun"), ("TimeZone", "Pacific/Chatham"));
        var room = await school.Room(hal, school.Ada);
        await hal.Say(room, "hello");

        foreach (var path in (string[])["/people", "/people?search=hal", "/people?search=secret", $"/people/{hal.Id}", $"/rooms/{room}", $"/rooms/{room}/members", $"/rooms/{room}/live?poll=1&wait=0&after=0", "/chat?list=1", "/settings/contacts", $"/direct/with?with={hal.Id}"])
        {
            var answer = await (await school.Ada.Get(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (var secret in (string[])["secret bees", "secret room", "secret pronoun", "Chatham", hal.Email]) Assert.False(answer.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{path} tells {secret}");
        }
    }

    [Fact]
    public async Task Text_is_shown_as_text_and_too_much_of_it_is_refused()
    {
        await Save(school.Teacher, ("About", "<script>alert(1)</script>"), ("AboutFor", "Everyone"));
        var page = await school.Ada.Page($"/people/{school.Teacher.Id}");
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(school.Teacher, ("About", new string('a', 501)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(school.Teacher, ("TimeZone", "Moon/Tranquility"))).StatusCode);
    }

    [Fact]
    public async Task A_card_comes_as_a_fragment_for_the_script_and_nobody_has_none()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/people/{school.Ben.Id}");
        request.Headers.Add("HX-Request", "true");
        var fragment = await (await school.Ada.Client.SendAsync(request, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Contains("id=\"card-name\"", fragment, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/people/999999")).StatusCode);
    }

    [Fact]
    public async Task A_new_name_is_in_the_security_log()
    {
        var gus = await school.Register("gus21");

        await Save(gus, ("DisplayName", "Gustav"));

        Assert.Contains("Gustav", (await gus.Page("/settings/security-log")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> Card(Person viewer, Person person) => (await viewer.Page($"/people/{person.Id}")).QuerySelector("main")!.TextContent;

    // A form sends all its fields.
    private static async Task<HttpResponseMessage> Save(Person person, params (string Name, string Value)[] fields)
    {
        await person.Page("/settings/profile");
        var all = new Dictionary<string, string> { ["AboutFor"] = "Staff", ["ContactFor"] = "Staff" };
        foreach (var (name, value) in fields) all[name] = value;
        return await person.PostForm("/settings/profile", [.. all.Select(field => (field.Key, field.Value))]);
    }
}
