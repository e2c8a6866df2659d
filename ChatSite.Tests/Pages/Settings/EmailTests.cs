using System.Net;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/email and /confirm-email</summary>
public sealed class EmailTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_newcomers_address_counts_once_the_mailed_link_was_opened()
    {
        using var cleo = await school.Register("Cleo");
        Assert.Contains("not confirmed", await Text(cleo));

        var answer = await school.Confirm(cleo);

        Assert.Equal("/settings/email", answer.Headers.Location?.ToString());
        var page = await cleo.Page("/settings/email");
        Assert.Equal("Your e-mail address is confirmed.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.DoesNotContain("not confirmed", page.QuerySelector("main")!.TextContent);
        Assert.Contains("You confirmed your e-mail address.", (await cleo.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task Looking_at_a_link_confirms_nothing_and_using_it_twice_neither()
    {
        using var dora = await school.Register("Dora");
        var link = await school.LinkTo(dora.Email);
        await dora.Page(link);
        Assert.Contains("not confirmed", await Text(dora));

        await school.Confirm(dora);

        Assert.Equal(HttpStatusCode.NotFound, (await dora.Get(link)).StatusCode);
    }

    [Fact]
    public async Task A_change_of_address_needs_the_password_counts_when_confirmed_and_is_told_to_the_old_one()
    {
        using var eve = await school.Register("Eve");
        await school.Confirm(eve);
        await Later(eve);

        Assert.Equal("That is not your password.", await Refusal(eve, "Password", "eve@home.example", "wrong password"));
        Assert.Equal("/settings/email", (await Ask(eve, "eve@home.example")).Headers.Location?.ToString());
        Assert.Contains("Your address: eve@school.example", await Text(eve));
        Assert.Contains("once you have opened it: eve@home.example", await Text(eve));

        await school.Confirm(eve, "eve@home.example");

        Assert.Contains("Your address: eve@home.example", await Text(eve));
        var told = (await school.MailsTo("eve@school.example"))[^1];
        Assert.Contains("Subject: =?utf-8?B?", told.Replace("Subject: Your e-mail", "Subject: =?utf-8?B?", StringComparison.Ordinal));
        Assert.Contains("your account has another e-mail address from now on", told);
        Assert.DoesNotContain("home.example", told);
        using var again = school.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await again.PostForm("/login", ("UserName", "eve@home.example"), ("Password", Person.Password))).StatusCode);
    }

    [Fact]
    public async Task Asking_for_somebody_elses_address_looks_the_same_changes_nothing_and_tells_the_holder()
    {
        using var fay = await school.Register("Fay");
        await school.Confirm(fay);
        using var gil = await school.Register("Gil");
        foreach (var person in new[] { fay, gil }) await Later(person);

        var answer = await Ask(gil, fay.Email);

        Assert.Equal("/settings/email", answer.Headers.Location?.ToString());
        Assert.Contains($"once you have opened it: {fay.Email}", await Text(gil));
        var mail = (await school.MailsTo(fay.Email))[^1];
        Assert.Contains("somebody gave this address for the account Gil", mail);
        Assert.DoesNotContain("token=", mail);
    }

    [Fact]
    public async Task Of_two_who_typed_one_address_the_first_to_open_the_link_has_it()
    {
        using var hal = await Register("Hal", "shared@school.example");
        var first = await school.LinkTo("shared@school.example");
        using var ida = await Register("Ida", "shared@school.example"); // too soon for another mail to that address
        await Later(hal);
        await Later(ida);
        await Ask(ida, "shared@school.example");
        var second = await school.LinkTo("shared@school.example");
        Assert.NotEqual(first, second);

        foreach (var (person, link, taken) in new[] { (hal, first, true), (ida, second, false) })
            Assert.Equal(taken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, (await person.PostForm("/confirm-email", ("token", link.Split("token=")[1]))).StatusCode);
    }

    [Fact]
    public async Task Registering_with_somebodys_address_looks_like_any_other_and_so_does_logging_in_with_it()
    {
        using var jan = await school.Register("Jan");
        await school.Confirm(jan);

        foreach (var address in new[] { jan.Email, "free@school.example" })
        {
            using var stranger = school.Stranger();
            var answer = await stranger.PostForm("/register", ("UserName", "New " + address.Split('@')[0]), ("Email", address), ("Password", "a horse of my own"), ("ConfirmPassword", "a horse of my own"));
            Assert.Equal("/chat", answer.Headers.Location?.ToString());
            Assert.Contains($"Your address: {address}", await Text(stranger));
            using var later = school.Stranger();
            Assert.Equal(HttpStatusCode.SeeOther, (await later.PostForm("/login", ("UserName", address), ("Password", "a horse of my own"))).StatusCode);
        }

        using var herself = school.Stranger();
        await herself.PostForm("/login", ("UserName", jan.Email), ("Password", Person.Password));
        Assert.Equal(jan.Id.ToString(), (await herself.Page("/chat")).Body!.GetAttribute("data-me"));
    }

    [Fact]
    public async Task A_change_of_address_that_a_thief_began_ends_with_the_password_that_he_knew()
    {
        using var leo = await school.Register("Leo");
        await school.Confirm(leo);
        await Later(leo);
        await Ask(leo, "thief@evil.example");
        var link = await school.LinkTo("thief@evil.example");

        await leo.Send("/settings/password", ("OldPassword", Person.Password), ("Password", "leo's own new one"), ("ConfirmPassword", "leo's own new one"));

        using var thief = school.Stranger();
        Assert.Equal(HttpStatusCode.NotFound, (await thief.Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.PostForm("/confirm-email", ("token", link.Split("token=")[1]))).StatusCode);
        Assert.Contains($"Your address: {leo.Email}", await Text(leo));
    }

    [Fact]
    public async Task Who_has_only_typed_an_address_can_not_guess_on_by_logging_in_with_it_in_between()
    {
        using var kim = await school.Register("Kim");
        await school.Confirm(kim);
        using var thief = school.Stranger();
        await thief.PostForm("/register", ("UserName", "Thief"), ("Email", kim.Email), ("Password", "a horse of my own"), ("ConfirmPassword", "a horse of my own"));

        using var guesser = school.Stranger();
        for (var i = 0; i < 4; i++) Assert.Contains("belong together", await Login(guesser, kim.Email, $"guess {i}"));
        using var own = school.Stranger();
        await own.PostForm("/login", ("UserName", kim.Email), ("Password", "a horse of my own"));

        Assert.Contains("Wait ten minutes", await Login(guesser, kim.Email, "guess 5"));
    }

    [Theory]
    [InlineData("nowhere"), InlineData("a@b.example\r\nBcc: all@school.example"), InlineData("Ben <ben@school.example>"), InlineData("")]
    public async Task What_is_no_address_is_refused_beside_its_field_and_kept(string address)
    {
        var answer = await Ask(school.Ben, address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.NotNull(page.QuerySelector("#Email-error"));
        Assert.DoesNotContain(Person.Password, page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task A_stranger_has_no_such_page() => Assert.StartsWith("/login", (await school.Stranger().Get("/settings/email")).Headers.Location?.ToString());

    private static async Task<string> Login(Person person, string name, string password) =>
        (await Person.Parse(await person.PostForm("/login", ("UserName", name), ("Password", password)))).QuerySelector("[role=alert]")!.TextContent;

    private static async Task<string> Text(Person person) =>
        string.Join(' ', (await person.Page("/settings/email")).QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<HttpResponseMessage> Ask(Person person, string address, string password = Person.Password) =>
        person.PostForm("/settings/email", ("Email", address), ("Password", password));

    private static async Task<string?> Refusal(Person person, string field, string address, string password) =>
        (await Person.Parse(await Ask(person, address, password))).QuerySelector($"#{field}-error")?.TextContent;

    private async Task<Person> Register(string name, string address)
    {
        var person = new Person(school, name);
        await person.Send("/register", ("UserName", name), ("Email", address), ("Password", Person.Password), ("ConfirmPassword", Person.Password));
        await person.SignIn();
        return person;
    }

    // The minute between two mails is over.
    private Task<int> Later(Person person) => school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        turn.Sql("UPDATE MailedLinks SET CreatedAt = CreatedAt - 120000 WHERE UserId = $1", person.Id).ExecuteNonQuery());
}
