using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Accounts;

public sealed class KnownBrowserTests(School school) : IClassFixture<School>
{
    private const string Wrong = "wrong password", Chosen = "another horse battery";

    [Fact]
    public async Task Wrong_tries_of_others_keep_nobody_out_of_a_browser_in_which_he_has_signed_in_before()
    {
        using var nora = await school.Register("Nora");
        using var attacker = school.Stranger();
        await Leave(nora);
        for (var i = 0; i < 12; i++) await Login(attacker, "Nora", Wrong); // more than the name's tries, and more than a minute's

        using var elsewhere = school.Stranger();
        Assert.NotEqual(HttpStatusCode.SeeOther, (await Login(elsewhere, "Nora")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Login(nora, "Nora")).StatusCode);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await Login(elsewhere, "Nora")).StatusCode);
    }

    [Fact]
    public async Task A_known_browser_has_five_tries_itself_and_takes_none_from_others()
    {
        using var olga = await school.Register("Olga");
        await Leave(olga);
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Login(olga, "Olga", Wrong)).StatusCode);

        Assert.NotEqual(HttpStatusCode.SeeOther, (await Login(olga, "Olga")).StatusCode);
        using var elsewhere = school.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await Login(elsewhere, "Olga")).StatusCode);
    }

    [Fact]
    public async Task Ones_own_browser_gives_no_tries_for_somebody_else_nor_after_the_password_has_changed()
    {
        using var petra = await school.Register("Petra");
        using var quinn = await school.Register("Quinn");
        using var before = school.Stranger();
        await Login(before, "Petra");
        await Leave(before);
        await petra.Send("/settings/password", ("OldPassword", Person.Password), ("Password", Chosen), ("ConfirmPassword", Chosen));
        await Leave(quinn);
        using var attacker = school.Stranger();
        for (var i = 0; i < 5; i++) await Login(attacker, "Petra", Wrong);

        Assert.NotEqual(HttpStatusCode.SeeOther, (await Login(quinn, "Petra", Chosen)).StatusCode);
        Assert.NotEqual(HttpStatusCode.SeeOther, (await Login(before, "Petra", Chosen)).StatusCode);
        await Leave(petra);
        Assert.Equal(HttpStatusCode.SeeOther, (await Login(petra, "Petra", Chosen)).StatusCode);
    }

    // Whoever types somebody's address when he registers is among those whom the address may mean.
    [Fact]
    public async Task Ones_own_browser_gives_no_tries_for_whoever_has_the_address_that_one_typed()
    {
        using var rosa = await school.Register("Rosa");
        using var sly = school.Stranger();
        await sly.Page("/register");
        await sly.Send("/register", ("UserName", "Sly"), ("Email", rosa.Email), ("Password", Chosen), ("ConfirmPassword", Chosen));
        await Leave(sly);
        for (var i = 0; i < 4; i++)
        {
            await Login(sly, rosa.Email, Wrong);
            await Login(sly, rosa.Email, Chosen);
            await Leave(sly);
        }
        await Login(sly, rosa.Email, Wrong);

        Assert.NotEqual(HttpStatusCode.SeeOther, (await Login(sly, rosa.Email)).StatusCode);
    }

    [Fact]
    public async Task What_marks_a_browser_goes_to_the_door_only_and_proves_nothing()
    {
        using var tina = await school.Register("Tina");
        await Leave(tina);
        using var fresh = school.Stranger();

        var mark = (await Login(fresh, "Tina")).Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("chatsite-known-", StringComparison.Ordinal));

        Assert.Contains("path=/login", mark);
        Assert.Contains("httponly", mark);
        Assert.Contains("samesite=lax", mark);
        Assert.StartsWith("/login", (await tina.Get("/chat")).Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> Login(Person person, string name, string password = Person.Password)
    {
        await person.Page("/login");
        return await person.PostForm("/login", ("UserName", name), ("Password", password));
    }

    private static async Task Leave(Person person)
    {
        await person.Page("/chat");
        await person.Send("/logout");
    }
}
