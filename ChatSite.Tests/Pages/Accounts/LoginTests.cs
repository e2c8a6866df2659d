using System.Net;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Accounts;

public sealed class LoginTests(School school) : IClassFixture<School>
{
    private const string NoMatch = "That name and password don't belong together. Look at both again.";
    private const string Resting = "There were too many wrong tries for this name. Wait ten minutes and try again, or ask a teacher.";

    [Theory]
    [InlineData("Ada"), InlineData("aDA"), InlineData("ada@school.example"), InlineData("ADA@School.Example"), InlineData(" Ada ")]
    public async Task One_logs_in_by_name_or_address_however_it_is_written(string name)
    {
        using var ada = school.Stranger();

        var answer = await Login(ada, name);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(school.Ada.Id.ToString(), (await ada.Page("/chat")).Body!.GetAttribute("data-me"));
    }

    [Theory]
    [InlineData("Ben"), InlineData("ben@school.example"), InlineData("Nobody"), InlineData("nobody@school.example")]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_words(string name)
    {
        using var stranger = school.Stranger();

        var answer = await Login(stranger, name, "wrong password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal(NoMatch, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(name, page.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.DoesNotContain("wrong password", page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task After_five_wrong_tries_a_name_rests_also_with_the_right_password_and_also_if_nobody_has_it()
    {
        await school.Register("Dora");
        foreach (var name in new[] { "Dora", "Nobody at all" })
        {
            using var stranger = school.Stranger();
            for (var i = 0; i < 4; i++) Assert.Equal(NoMatch, await Said(stranger, name, "wrong password"));

            Assert.Equal(Resting, await Said(stranger, name, "wrong password"));
            Assert.Equal(Resting, await Said(stranger, name, Person.Password));
        }

        using var other = school.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await Login(other, "Ada")).StatusCode);
    }

    [Fact]
    public async Task Answers_never_tell_a_known_name_from_an_unknown_one_also_after_a_wait()
    {
        var (clock, known, unknown) = (new SetClock(), new List<string?>(), new List<string?>());
        await school.Register("Eve");
        foreach (var (name, answers) in new[] { ("Eve", known), ("eve@school.example", known), ("Nobody such", unknown), ("nobody.such@school.example", unknown) })
        {
            await using var scope = school.Services.CreateAsyncScope();
            var signIn = ActivatorUtilities.CreateInstance<SignIn>(scope.ServiceProvider, new WrongTries(clock));
            foreach (var minutes in new[] { 0, 0, 0, 0, 11, 0, 5, 6, 0, 0, 0, 0, 9, 2, 0 })
            {
                clock.Advance(TimeSpan.FromMinutes(minutes));
                (await signIn.With(name, "wrong password")).Refused(out var reason);
                answers.Add(reason);
            }
        }

        Assert.Equal(known, unknown);
        Assert.Contains(Resting, known);
    }

    [Fact]
    public async Task A_name_and_an_address_that_belong_together_are_not_told_by_the_tries_they_share()
    {
        await school.Register("Gil");
        using var stranger = school.Stranger();
        for (var i = 0; i < 4; i++) await Login(stranger, "Gil", "wrong password");

        Assert.Equal(NoMatch, await Said(stranger, "gil@school.example", "wrong password"));
    }

    [Fact]
    public async Task The_right_password_wipes_the_slate()
    {
        await school.Register("Hal");
        using var hal = school.Stranger();
        for (var i = 0; i < 4; i++) await Login(hal, "Hal", "wrong password");
        Assert.Equal(HttpStatusCode.SeeOther, (await Login(hal, "Hal")).StatusCode);

        using var later = school.Stranger();
        for (var i = 0; i < 4; i++) Assert.Equal(NoMatch, await Said(later, "Hal", "wrong password"));
    }

    [Fact]
    public async Task Guesses_sent_at_the_same_moment_all_count()
    {
        await school.Register("Fay");
        var crowd = Enumerable.Range(0, 5).Select(_ => school.Stranger()).ToList();
        foreach (var person in crowd) await person.Page("/login");

        await Task.WhenAll(crowd.Select(person => Login(person, "Fay", "wrong password")));

        Assert.Equal(Resting, await Said(crowd[0], "Fay", Person.Password));
        crowd.ForEach(person => person.Dispose());
    }

    [Theory]
    [InlineData("/rooms/1", "/rooms/1"), InlineData("/rooms/1?at=5", "/rooms/1?at=5")]
    [InlineData("https://evil.example/", "/chat"), InlineData("//evil.example", "/chat"), InlineData("/\\evil.example", "/chat"), InlineData("javascript:alert(1)", "/chat"), InlineData("", "/chat")]
    [InlineData("/\t/evil.example", "/chat"), InlineData("\t//evil.example", "/chat"), InlineData("/\n/evil.example", "/chat"), InlineData(" //evil.example", "/chat"), InlineData("///evil.example", "/chat")]
    [InlineData("\\\\evil.example", "/chat"), InlineData("http:evil.example", "/chat"), InlineData("evil.example", "/chat"), InlineData("/\\/evil.example", "/chat")]
    [InlineData("/%2F/evil.example", "/%2F/evil.example"), InlineData("/%5Cevil.example", "/%5Cevil.example")] // paths of ours, however they look
    [InlineData("/people?search=Zoé", "/people?search=Zo%C3%A9"), InlineData("~/rooms", "/chat")]
    public async Task After_logging_in_one_comes_to_where_one_wanted_but_never_to_another_site(string wanted, string place)
    {
        using var ada = school.Stranger();

        var answer = await ada.PostForm("/login?returnUrl=" + Uri.EscapeDataString(wanted), ("UserName", "Ada"), ("Password", Person.Password));

        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(place, answer.Headers.GetValues("Location").Single());
    }

    [Theory]
    [InlineData("Zoe", "//evil.example"), InlineData("Zita", "/\\evil.example"), InlineData("Zeno", "https://evil.example"), InlineData("Zora", "/\t/evil.example")]
    public async Task Nor_does_the_second_step_lead_to_another_site(string name, string wanted)
    {
        var (person, app) = await SecondSteps.WithApp(school, name);
        using var there = new Person(school, person.Name);
        var query = "?returnUrl=" + Uri.EscapeDataString(wanted);

        Assert.Equal("/login/code?returnUrl=%2Fchat", (await there.PostForm("/login" + query, ("UserName", person.Name), ("Password", Person.Password))).Headers.Location?.OriginalString);
        var form = (await there.Page("/login/code" + query)).QuerySelectorAll("a[href], form[action]").Select(link => link.GetAttribute("href") ?? link.GetAttribute("action"));
        Assert.All(form, link => Assert.Matches("^(/[^/\\\\]|#|/$)", link));
        Assert.Equal("/chat", (await there.PostForm("/login/code" + query, ("Code", app.Code(1)))).Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Ada", "Nobody"), InlineData("ada@school.example", "nobody@school.example")]
    public async Task The_same_work_is_done_for_a_name_that_somebody_has_and_one_that_nobody_has(string known, string unknown)
    {
        var work = new List<int>();
        foreach (var name in new[] { known, unknown })
        {
            await using var scope = school.Services.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var counted = new CountingHasher(users.PasswordHasher);
            users.PasswordHasher = counted;
            await ActivatorUtilities.CreateInstance<SignIn>(scope.ServiceProvider, new WrongTries(TimeProvider.System)).With(name, "a wrong password");
            work.Add(counted.Checked);
        }

        Assert.Equal(work[0], work[1]);
        Assert.InRange(work[0], 1, 2);
    }

    [Fact]
    public async Task A_page_that_needs_a_login_asks_for_it_and_remembers_where_one_wanted_to_go()
    {
        using var stranger = school.Stranger();

        var answer = await stranger.Get("/rooms/1?at=5");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Frooms%2F1%3Fat%3D5", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_script_is_told_401_instead_of_being_led_to_a_page()
    {
        using var stranger = school.Stranger();
        var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/1/live");
        request.Headers.Add("HX-Request", "true");

        var answer = await stranger.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task The_cookie_is_out_of_scripts_reach_and_goes_with_the_browser()
    {
        using var ada = school.Stranger();

        var cookie = SessionCookie(await Login(ada, "Ada"));

        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.DoesNotContain("expires", cookie);
        Assert.DoesNotContain("secure", cookie);
    }

    [Theory]
    [InlineData("true"), InlineData("on")]
    public async Task Who_asks_to_be_remembered_is_for_30_days(string ticked)
    {
        using var ada = school.Stranger();

        var cookie = SessionCookie(await ada.PostForm("/login", ("UserName", "Ada"), ("Password", Person.Password), ("RememberMe", ticked)));

        var expires = DateTimeOffset.Parse(cookie.Split("expires=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires - DateTimeOffset.UtcNow, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30.1));
    }

    [Fact]
    public async Task A_session_that_somebody_else_planted_is_worth_nothing_after_logging_in()
    {
        using var ben = school.Stranger();
        await ben.Page("/login");
        var planted = ben.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}").ToList();

        await Login(ben, "Ben");

        using var attacker = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Address };
        attacker.DefaultRequestHeaders.Add("Cookie", string.Join("; ", planted));
        Assert.StartsWith("/login", (await attacker.GetAsync("/chat", TestContext.Current.CancellationToken)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_logs_in_as_a_person_of_an_imported_conversation()
    {
        await using (var scope = school.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
            db.Add(new User { UserName = "irc-only", NormalizedUserName = "IRC-ONLY", IsPlaceholder = true });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var stranger = school.Stranger();

        Assert.Equal(NoMatch, await Said(stranger, "irc-only", "any password"));
    }

    [Fact]
    public async Task Nothing_that_was_typed_is_in_the_log()
    {
        using var stranger = school.Stranger();
        await Login(stranger, "secret name", "secret password");

        Assert.DoesNotContain("secret", school.Log.ToString());
    }

    private sealed class CountingHasher(IPasswordHasher<User> hasher) : IPasswordHasher<User>
    {
        public int Checked { get; private set; }

        public string HashPassword(User user, string password) => hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Checked++;
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private static string SessionCookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("chatsite=", StringComparison.Ordinal));

    private static Task<HttpResponseMessage> Login(Person person, string name, string password = Person.Password) =>
        person.PostForm("/login", ("UserName", name), ("Password", password));

    private static async Task<string?> Said(Person person, string name, string password) =>
        (await Person.Parse(await Login(person, name, password))).QuerySelector("[role=alert]")?.TextContent;
}
