using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/password</summary>
public sealed class PasswordTests(School school) : IClassFixture<School>
{
    private const string Better = "a horse that is correct";

    [Fact]
    public async Task A_new_password_takes_the_old_ones_place_and_ends_the_other_sessions_but_not_this_one()
    {
        using var cleo = await school.Register("Cleo");
        using var there = new Person(school, "Cleo");
        await there.SignIn();
        var before = cleo.Cookies.Single(cookie => cookie.Name == "chatsite").Value;

        var answer = await Change(cleo, Person.Password, Better);

        Assert.Equal("/settings/password", answer.Headers.Location?.ToString());
        Assert.Equal("Your password is changed.", (await cleo.Page("/settings/password")).QuerySelector("[role=status]")!.TextContent);
        Assert.StartsWith("/login", (await there.Get("/chat?list=true")).Headers.Location?.ToString());
        using var copy = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Address, DefaultRequestHeaders = { { "Cookie", $"chatsite={before}" } } };
        Assert.StartsWith("/login", (await copy.GetAsync("/chat", TestContext.Current.CancellationToken)).Headers.Location?.ToString());

        using var again = school.Stranger();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.PostForm("/login", ("UserName", "Cleo"), ("Password", Person.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await again.PostForm("/login", ("UserName", "Cleo"), ("Password", Better))).StatusCode);
        Assert.Contains("You changed your password.", (await cleo.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Theory]
    [InlineData("not my password", Better, Better, "OldPassword", "That is not your password.")]
    [InlineData(Person.Password, "short", "short", "Password", "A password has at least 8 characters, and at most 128.")]
    [InlineData(Person.Password, "password1", "password1", "Password", "That is one of the passwords that everybody tries first. A few words in a row are easy to remember and hard to guess.")]
    [InlineData(Person.Password, "Ben2015!!", "Ben2015!!", "Password", "That password is too much like your name. A few words in a row are easy to remember and hard to guess.")]
    [InlineData(Person.Password, Person.Password, Person.Password, "Password", "That is the password you have.")]
    [InlineData(Person.Password, Better, "another one here", "ConfirmPassword", "The two passwords differ. Type the same one twice.")]
    public async Task A_refusal_stands_beside_its_field_and_repeats_no_password(string old, string chosen, string again, string field, string sentence)
    {
        var answer = await Change(school.Ben, old, chosen, again);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal(sentence, page.QuerySelector($"#{field}-error")!.TextContent);
        Assert.DoesNotContain(chosen, page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Whoever_sits_down_at_an_open_browser_can_guess_the_old_one_five_times_only()
    {
        using var dora = await school.Register("Dora");
        for (var i = 0; i < 5; i++) await Change(dora, "a guess", Better);

        var answer = await Change(dora, Person.Password, Better);

        Assert.Equal("There were too many wrong tries. Wait ten minutes and try again.", (await Person.Parse(answer)).QuerySelector("#OldPassword-error")!.TextContent);
    }

    [Fact]
    public async Task Who_asked_to_be_remembered_stays_remembered()
    {
        using var eve = await school.Register("Eve");
        await eve.PostForm("/login", ("UserName", "Eve"), ("Password", Person.Password), ("RememberMe", "true"));
        await eve.Page("/chat");

        var answer = await Change(eve, Person.Password, Better);

        Assert.Contains("expires=", answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("chatsite=", StringComparison.Ordinal)));
    }

    private static Task<HttpResponseMessage> Change(Person person, string old, string chosen, string? again = null) =>
        person.PostForm("/settings/password", ("OldPassword", old), ("Password", chosen), ("ConfirmPassword", again ?? chosen));
}
