using System.Net;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/second-step, /login/code and /login/recovery</summary>
public sealed class SecondStepTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task With_an_authenticator_app_signing_in_needs_its_code()
    {
        var (cleo, app, _) = await WithApp("Cleo");
        using var there = await HalfIn(cleo);
        Assert.StartsWith("/login", (await there.Get("/chat")).Headers.Location?.ToString());

        var answer = await there.PostForm("/login/code?returnUrl=%2Fpeople", ("Code", app.Code(1)));

        Assert.Equal("/people", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/chat?list=true")).StatusCode);
        Assert.Contains("You set up an authenticator app.", (await there.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var (dora, app, _) = await WithApp("Dora");
        using var first = await HalfIn(dora);
        using var second = await HalfIn(dora);
        var code = app.Code(1);
        await first.Send("/login/code", ("Code", code));

        var answer = await second.PostForm("/login/code", ("Code", code));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("That code is not right, or was used already.", (await Person.Parse(answer)).QuerySelector("#Code-error")!.TextContent);
    }

    [Fact]
    public async Task Of_two_that_send_one_code_at_the_same_moment_one_gets_in()
    {
        var (eve, app, _) = await WithApp("Eve");
        var crowd = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => HalfIn(eve)));
        foreach (var person in crowd) await person.Page("/login/code");
        var code = app.Code(1);

        var answers = await Task.WhenAll(crowd.Select(person => person.PostForm("/login/code", ("Code", code))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task After_five_wrong_codes_no_code_is_looked_at_for_ten_minutes_and_the_person_is_told()
    {
        var (flo, app, codes) = await WithApp("Flo");
        using var thief = await HalfIn(flo);
        await thief.Page("/login/code");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => thief.PostForm("/login/code", ("Code", $"00000{i % 10}"))));

        foreach (var (path, code) in new[] { ("/login/code", app.Code(1)), ("/login/recovery", codes[0]) })
        {
            var answer = await thief.PostForm(path, ("Code", code));
            Assert.Equal("There were too many wrong codes. Wait ten minutes and try again.", (await Person.Parse(answer)).QuerySelector("#Code-error")!.TextContent);
        }
        Assert.Contains("Somebody who knew your password gave too many wrong codes.", (await flo.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task Recovery_codes_are_guessed_five_times_only_and_share_the_count_with_the_apps()
    {
        var (fritz, app, codes) = await WithApp("Fritz");
        using var thief = await HalfIn(fritz);
        await thief.Page("/login/code");
        await thief.PostForm("/login/code", ("Code", "000000"));
        for (var i = 0; i < 4; i++) await thief.PostForm("/login/recovery", ("Code", $"bbbbb-bbbb{i + 2}"));

        using var again = await HalfIn(fritz); // a new password step gives no new tries
        foreach (var (path, code) in new[] { ("/login/recovery", codes[0]), ("/login/code", app.Code(1)) })
            Assert.StartsWith("There were too many wrong codes.", (await Person.Parse(await again.PostForm(path, ("Code", code)))).QuerySelector("#Code-error")!.TextContent);
    }

    [Fact]
    public async Task Another_app_takes_the_old_ones_place_once_it_has_shown_a_code()
    {
        var (otto, old, codes) = await WithApp("Otto");
        await otto.Send("/settings/second-step/begin");
        var fresh = App(await otto.Page("/settings/second-step/app"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await otto.PostForm("/settings/second-step/app", ("Code", old.Code(1)), ("Password", Person.Password))).StatusCode);
        await otto.Send("/settings/second-step/app", ("Code", fresh.Code()), ("Password", Person.Password));

        using var there = await HalfIn(otto);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await there.PostForm("/login/code", ("Code", old.Code(1)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await there.PostForm("/login/recovery", ("Code", codes[0]))).StatusCode);
        await there.Send("/login/code", ("Code", fresh.Code(1)));
    }

    [Fact]
    public async Task A_remembered_browser_is_forgotten_with_the_second_step_that_it_was_remembered_for()
    {
        var (pit, app, _) = await WithApp("Pit");
        using var there = await HalfIn(pit);
        await there.Send("/login/code", ("Code", app.Code(1)), ("RememberBrowser", "true"));
        await there.Page("/chat");
        await there.Send("/settings/second-step/remove", ("Password", Person.Password));
        await SecondSteps.SetUpApp(there);
        await LogOut(there);

        Assert.StartsWith("/login/code", (await Login(there, "Pit")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_recovery_code_lets_one_in_once_however_it_is_written()
    {
        var (gus, _, codes) = await WithApp("Gus");
        Assert.Equal(10, codes.Distinct().Count());
        using var first = await HalfIn(gus);
        await first.Send("/login/recovery", ("Code", codes[3].Replace("-", " ").ToUpperInvariant()));

        using var second = await HalfIn(gus);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.PostForm("/login/recovery", ("Code", codes[3]))).StatusCode);
        await second.Send("/login/recovery", ("Code", codes[4]));
        Assert.Contains("8 of your recovery codes are left", (await second.Page("/settings/second-step")).QuerySelector("main")!.TextContent);
        Assert.Contains("You signed in with a recovery code.", (await second.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task Recovery_codes_are_shown_once_and_stored_as_hashes()
    {
        var (hal, _, codes) = await WithApp("Hal");

        Assert.Equal("/settings/second-step", (await hal.Get("/settings/second-step/recovery-codes")).Headers.Location?.ToString());
        await using var scope = school.Services.CreateAsyncScope();
        var stored = scope.ServiceProvider.GetRequiredService<ChatDb>().Set<IdentityUserToken<int>>().Where(token => token.UserId == hal.Id).Select(token => token.Value!).ToList();
        Assert.NotEmpty(stored);
        Assert.DoesNotContain(stored, value => codes.Any(code => value.Contains(code, StringComparison.OrdinalIgnoreCase) || value.Contains(code.Replace("-", ""), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_worthless_and_need_the_password()
    {
        var (ida, _, codes) = await WithApp("Ida");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ida.PostForm("/settings/second-step/codes", ("CodesPassword", "wrong"))).StatusCode);

        await ida.Send("/settings/second-step/codes", ("CodesPassword", Person.Password));
        var fresh = Codes(await ida.Page("/settings/second-step/recovery-codes"));

        Assert.Empty(fresh.Intersect(codes));
        using var there = await HalfIn(ida);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await there.PostForm("/login/recovery", ("Code", codes[0]))).StatusCode);
        await there.Send("/login/recovery", ("Code", fresh[0]));
    }

    [Fact]
    public async Task A_browser_that_is_remembered_needs_no_code_until_the_password_changes()
    {
        var (jo, app, _) = await WithApp("Joan");
        using var there = await HalfIn(jo);
        await there.Send("/login/code", ("Code", app.Code(1)), ("RememberBrowser", "true"));
        await LogOut(there);

        Assert.Equal("/chat", (await Login(there, "Joan")).Headers.Location?.ToString());
        using var other = school.Stranger();
        Assert.StartsWith("/login/code", (await Login(other, "Joan")).Headers.Location?.ToString());

        await there.Page("/chat");
        await there.Send("/settings/password", ("OldPassword", Person.Password), ("Password", "a horse that is correct"), ("ConfirmPassword", "a horse that is correct"));
        await LogOut(there);
        Assert.StartsWith("/login/code", (await Login(there, "Joan", "a horse that is correct")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_remembered_browser_is_remembered_for_one_person()
    {
        var (kim, app, _) = await WithApp("Kimi");
        await WithApp("Lena");
        using var there = await HalfIn(kim);
        await there.Send("/login/code", ("Code", app.Code(1)), ("RememberBrowser", "true"));
        await LogOut(there);

        Assert.StartsWith("/login/code", (await Login(there, "Lena")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Setting_it_up_needs_the_password_and_a_code_and_ends_the_other_sessions()
    {
        using var max = await school.Register("Maxi");
        using var there = new Person(school, "Maxi");
        await there.SignIn();
        await max.Send("/settings/second-step/begin");
        var app = App(await max.Page("/settings/second-step/app"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await max.PostForm("/settings/second-step/app", ("Code", app.Code()), ("Password", "wrong"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await max.PostForm("/settings/second-step/app", ("Code", "000000"), ("Password", Person.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/chat?list=true")).StatusCode);

        await max.Send("/settings/second-step/app", ("Code", app.Code()), ("Password", Person.Password));

        Assert.StartsWith("/login", (await there.Get("/chat?list=true")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await max.Get("/chat?list=true")).StatusCode);
        Assert.Equal("/settings/second-step", (await max.Get("/settings/second-step/app")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_key_that_is_begun_anew_does_not_replace_one_that_is_in_use()
    {
        var (ned, app, _) = await WithApp("Neda");

        await ned.Send("/settings/second-step/begin");

        using var there = await HalfIn(ned);
        await there.Send("/login/code", ("Code", app.Code(1)));
    }

    [Fact]
    public async Task Removed_with_the_password_it_is_asked_for_no_more()
    {
        var (oli, _, _) = await WithApp("Olga");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await oli.PostForm("/settings/second-step/remove", ("Password", "wrong"))).StatusCode);

        await oli.Send("/settings/second-step/remove", ("Password", Person.Password));

        using var there = school.Stranger();
        Assert.Equal("/chat", (await Login(there, "Olga")).Headers.Location?.ToString());
        Assert.Contains("You turned the second step off.", (await oli.Page("/settings/security-log")).QuerySelector(".list")!.TextContent);
    }

    [Fact]
    public async Task Without_the_password_just_before_there_is_no_second_step()
    {
        using var stranger = school.Stranger();

        foreach (var path in new[] { "/login/code", "/login/recovery" })
        {
            Assert.StartsWith("/login?", (await stranger.Get(path)).Headers.Location?.ToString());
            Assert.StartsWith("/login?", (await stranger.PostForm(path, ("Code", "123456"))).Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task A_half_way_sign_in_is_worth_nothing_once_the_password_has_changed()
    {
        var (pia, app, _) = await WithApp("Pia Maria");
        using var thief = await HalfIn(pia);
        await pia.Send("/settings/password", ("OldPassword", Person.Password), ("Password", "a horse that is correct"), ("ConfirmPassword", "a horse that is correct"));

        Assert.StartsWith("/login?", (await thief.PostForm("/login/code", ("Code", app.Code(1)))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_picture_holds_the_key_and_no_style_that_the_policy_forbids()
    {
        using var quin = await school.Register("Quinn");
        await quin.Send("/settings/second-step/begin");

        var page = await quin.Page("/settings/second-step/app");

        Assert.NotNull(page.QuerySelector(".qr svg"));
        Assert.Empty(page.QuerySelectorAll("[style], style"));
        Assert.Matches("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", page.QuerySelector(".key")!.TextContent);
    }

    private async Task<(Person Person, AuthenticatorApp App, string[] Codes)> WithApp(string name)
    {
        var person = await school.Register(name);
        await person.Send("/settings/second-step/begin");
        var app = App(await person.Page("/settings/second-step/app"));
        await person.Send("/settings/second-step/app", ("Code", app.Code()), ("Password", Person.Password));
        return (person, app, Codes(await person.Page("/settings/second-step/recovery-codes")));
    }

    private async Task<Person> HalfIn(Person person)
    {
        var there = new Person(school, person.Name);
        Assert.StartsWith("/login/code?returnUrl=", (await Login(there, person.Name)).Headers.Location?.ToString());
        return there;
    }

    private static async Task LogOut(Person person)
    {
        await person.Page("/chat");
        await person.Send("/logout");
        await person.Page("/login");
    }

    private static Task<HttpResponseMessage> Login(Person person, string name, string password = Person.Password) =>
        person.PostForm("/login", ("UserName", name), ("Password", password));

    private static AuthenticatorApp App(AngleSharp.Dom.IParentNode page) => new(page.QuerySelector(".key")!.TextContent);

    private static string[] Codes(AngleSharp.Dom.IParentNode page) => [.. page.QuerySelectorAll(".codes code").Select(code => code.TextContent)];
}
