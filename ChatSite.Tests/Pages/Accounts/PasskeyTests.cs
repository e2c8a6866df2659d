using System.Net;
using System.Text.Json;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Accounts;

/// <summary>/login/passkey, /login/code/passkey and /settings/passkeys, against a key that can be made to do wrong. (With a browser: Browser/PasskeyTests.)</summary>
public sealed class PasskeyTests(School school) : IClassFixture<School>
{
    private const string Refused = "That passkey could not be checked. Try again, or use your password.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Here => school.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task One_adds_a_passkey_with_the_password_and_signs_in_with_it_alone()
    {
        var (cleo, key) = await WithKey("Cleo", "My telephone");
        Assert.Contains("My telephone", (await cleo.Page("/settings/passkeys")).QuerySelector("main .list")!.TextContent);

        using var there = school.Stranger();
        var answer = await SignIn(there, key, "?returnUrl=%2Fpeople");

        Assert.Equal("/people", answer.Headers.Location?.ToString());
        Assert.DoesNotContain("expires", Cookie(answer));
        Assert.Equal(cleo.Id.ToString(), (await there.Page("/chat")).Body!.GetAttribute("data-me"));
        Assert.Equal(2, (await cleo.Page("/settings/sessions")).QuerySelectorAll(".list li").Length);
        var log = (await cleo.Page("/settings/security-log")).QuerySelector(".list")!.TextContent;
        Assert.Contains("You added a passkey: My telephone.", log);
        Assert.Contains("A passkey of yours was used: My telephone.", log);
    }

    [Fact]
    public async Task Who_asks_to_be_remembered_is()
    {
        var (_, key) = await WithKey("Clara");
        using var there = school.Stranger();

        Assert.Contains("expires", Cookie(await SignIn(there, key, fields: ("RememberMe", "true"))));
    }

    [Fact]
    public async Task Every_answer_counts_once()
    {
        var (_, key) = await WithKey("Dora");
        using var there = school.Stranger();
        var question = await Question(there, "/login/passkey/options");
        var cookies = string.Join("; ", there.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        var token = (await there.Page("/login/passkey")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = key.Get(question);
        Assert.Equal("/chat", (await there.PostForm("/login/passkey", ("Answer", answer))).Headers.Location?.ToString());

        // Somebody has copied all that went over the line.
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Address, DefaultRequestHeaders = { { "Cookie", cookies } } };
        var again = await thief.PostAsync("/login/passkey", new FormUrlEncodedContent([KeyValuePair.Create("Answer", answer), KeyValuePair.Create("__RequestVerificationToken", token)]), Cancel);

        Assert.Equal(Refused, await Said(again));
        Assert.False(again.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(cookie => cookie.StartsWith("chatsite=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_answer_to_another_question_is_refused()
    {
        var (_, key) = await WithKey("Eva");
        using var there = school.Stranger();
        var old = await Question(there, "/login/passkey/options");
        await Question(there, "/login/passkey/options");

        Assert.Equal(Refused, await Said(await there.PostForm("/login/passkey", ("Answer", key.Get(old)))));
        Assert.Equal(Refused, await Said(await there.PostForm("/login/passkey", ("Answer", key.Get(old))))); // and no question is left
    }

    [Theory]
    [InlineData("origin"), InlineData("verification"), InlineData("owner"), InlineData("nobody"), InlineData("key"), InlineData("signature"), InlineData("rubbish"), InlineData("nothing")]
    public async Task What_is_wrong_is_refused_in_the_same_words(string what)
    {
        var (_, key) = await WithKey($"Fay {what}");
        using var other = new SoftPasskey { Origin = Here, UserHandle = key.UserHandle };
        using var there = school.Stranger();
        var question = await Question(there, "/login/passkey/options");
        switch (what)
        {
            case "origin": key.Origin = "https://evil.example"; break;
            case "verification": key.Verifies = false; break;
            case "owner": key.UserHandle = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes($"{school.Teacher.Id}")); break;
            case "nobody": key.UserHandle = null; break;
        }
        var answer = what switch
        {
            "key" => other.Get(question),
            "signature" => key.Get(question).Replace("\"signature\":\"M", "\"signature\":\"N", StringComparison.Ordinal),
            "rubbish" => "{\"id\":7",
            "nothing" => "",
            _ => key.Get(question),
        };

        var refused = await there.PostForm("/login/passkey", ("Answer", answer));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(Refused, await Said(refused));
        Assert.StartsWith("/login", (await there.Get("/chat")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_copy_of_a_key_that_counts_is_noticed()
    {
        var (_, key) = await WithKey("Gil", count: 5);
        using var there = school.Stranger();
        key.Count = 9;
        Assert.Equal("/chat", (await SignIn(there, key)).Headers.Location?.ToString());

        using var copy = school.Stranger();
        key.Count = 7;
        Assert.Equal(Refused, await Said(await SignIn(copy, key)));
    }

    [Fact]
    public async Task Who_is_locked_out_or_whose_account_is_gone_does_not_get_in_by_a_passkey()
    {
        var (hal, key) = await WithKey("Hal");
        await Set(hal, DateTimeOffset.UtcNow.AddYears(1));
        using var there = school.Stranger();
        Assert.Equal("This account is closed at the moment. Ask whoever looks after the site.", await Said(await SignIn(there, key)));
        Assert.Equal("This account is closed at the moment. Ask whoever looks after the site.", await Said(await there.PostForm("/login", ("UserName", "Hal"), ("Password", Person.Password))));
        Assert.Equal("That name and password don't belong together. Look at both again.", await Said(await there.PostForm("/login", ("UserName", "Hal"), ("Password", "a guess"))));

        // Nor halfway: who is locked out between the two steps stays outside.
        await Set(hal, null);
        await hal.SignIn();
        await hal.Send("/settings/second-step/passkey", ("PasskeyPassword", Person.Password));
        using var half = school.Stranger();
        Assert.StartsWith("/login/code", (await half.PostForm("/login", ("UserName", "Hal"), ("Password", Person.Password))).Headers.Location?.ToString());
        var question = await Question(half, "/login/code/passkey/options");
        await Set(hal, DateTimeOffset.UtcNow.AddYears(1));
        Assert.StartsWith("/login?", (await half.PostForm("/login/code/passkey", ("Answer", key.Get(question)))).Headers.Location?.ToString());

        await Set(hal, null);
        Assert.Equal("/chat", (await SignIn(there, key)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_removed_passkey_opens_nothing()
    {
        var (ida, key) = await WithKey("Ida");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ida.PostForm($"/settings/passkeys/key/{key.Id}/remove", ("Password", "wrong"))).StatusCode);
        await ida.Send($"/settings/passkeys/key/{key.Id}/remove", ("Password", Person.Password));

        using var there = school.Stranger();
        Assert.Equal(Refused, await Said(await SignIn(there, key)));
        Assert.Null((await ida.Page("/settings/passkeys")).QuerySelector("main .list"));
    }

    [Fact]
    public async Task One_names_ones_own_passkeys_and_sees_nobody_elses()
    {
        var (jan, key) = await WithKey("Jan");
        var place = $"/settings/passkeys/key/{key.Id}";

        foreach (var path in new[] { place, $"{place}/rename", $"{place}/remove" })
            Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostForm(path, ("Name", "mine"), ("Password", Person.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get(place)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get("/settings/passkeys/key/!")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.PostForm($"{place}/rename", ("Name", " "))).StatusCode);
        await jan.Send($"{place}/rename", ("Name", " The  blue one "));

        Assert.Equal("The blue one", (await jan.Page("/settings/passkeys")).QuerySelector("main .list b")!.TextContent);
    }

    [Fact]
    public async Task Adding_one_needs_the_password_in_the_same_session_and_a_key_belongs_to_one_person()
    {
        using var kim = await school.Register("Kim");
        using var key = new SoftPasskey { Origin = Here };
        var wrong = await kim.PostForm("/settings/passkeys/options", ("Password", "a guess"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "That is not your password."), (wrong.StatusCode, await wrong.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal("The passkey could not be added. Try again.", await Said(await kim.PostForm("/settings/passkeys/add", ("Answer", "{}"))));

        // The question that somebody else was asked.
        var question = await Question(school.Ben, "/settings/passkeys/options");
        foreach (System.Net.Cookie cookie in school.Ben.Cookies.Where(cookie => cookie.Name == "chatsite-passkey")) kim.Client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        Assert.Equal("The passkey could not be added. Try again.", await Said(await kim.PostForm("/settings/passkeys/add", ("Answer", key.Create(question)))));
        kim.Client.DefaultRequestHeaders.Remove("Cookie");

        await Add(school.Ada, key, "Mine");
        question = await Question(kim, "/settings/passkeys/options");
        Assert.Equal("The passkey could not be added. Try again.", await Said(await kim.PostForm("/settings/passkeys/add", ("Answer", key.Create(question)))));
    }

    [Fact]
    public async Task A_passkey_is_the_second_step_too_and_only_ones_own()
    {
        var (lea, key) = await WithKey("Lea");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lea.PostForm("/settings/second-step/passkey", ("PasskeyPassword", "a guess"))).StatusCode);
        await lea.Send("/settings/second-step/passkey", ("PasskeyPassword", Person.Password));
        var codes = (await lea.Page("/settings/second-step/recovery-codes")).QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        var (_, foreign) = await WithKey("Lena");

        using var there = new Person(school, "Lea");
        Assert.StartsWith("/login/code?", (await there.PostForm("/login", ("UserName", "Lea"), ("Password", Person.Password))).Headers.Location?.ToString());
        var page = await there.Page("/login/code");
        Assert.Null(page.QuerySelector("#Code"));
        Assert.NotNull(page.QuerySelector("form[data-passkey=get]"));
        // Neither another person's, nor an app that was never set up, nor the question of the other door.
        Assert.Equal(Refused, await Said(await Second(there, foreign)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await there.PostForm("/login/code", ("Code", "000000"))).StatusCode);
        var question = await Question(there, "/login/passkey/options");
        Assert.Equal(Refused, await Said(await there.PostForm("/login/code/passkey", ("Answer", key.Get(question)))));

        Assert.Equal("/chat", (await Second(there, key)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/chat?list=true")).StatusCode);

        using var lost = new Person(school, "Lea");
        await lost.PostForm("/login", ("UserName", "Lea"), ("Password", Person.Password));
        await lost.Send("/login/recovery", ("Code", codes[0]));
    }

    [Fact]
    public async Task Without_the_password_before_there_is_no_question_for_the_second_step()
    {
        using var stranger = school.Stranger();

        Assert.StartsWith("/login?", (await stranger.PostForm("/login/code/passkey/options")).Headers.Location?.ToString());
        Assert.StartsWith("/login?", (await stranger.PostForm("/login/code/passkey", ("Answer", "{}"))).Headers.Location?.ToString());
        Assert.StartsWith("/login?", (await stranger.Get("/login/code/passkey")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_passkey_that_the_second_step_asks_for_stays_until_there_is_something_else()
    {
        var (mia, key) = await WithKey("Mia");
        await mia.Send("/settings/second-step/passkey", ("PasskeyPassword", Person.Password));

        Assert.Contains("Your second step asks for this passkey.", await Said(await mia.PostForm($"/settings/passkeys/key/{key.Id}/remove", ("Password", Person.Password))));

        await SecondSteps.SetUpApp(mia);
        await mia.Send($"/settings/passkeys/key/{key.Id}/remove", ("Password", Person.Password));
    }

    [Fact]
    public async Task Staff_who_take_the_second_step_away_take_the_passkeys_with_it()
    {
        var (noa, key) = await WithKey("Noa");
        Assert.Contains("Passkeys go on working.", (await school.Teacher.Page($"/admin/people/{noa.Id}/password")).QuerySelector("main")!.TextContent);
        await school.Teacher.Send($"/admin/people/{noa.Id}/password/second");

        using var there = school.Stranger();
        Assert.Equal(Refused, await Said(await SignIn(there, key)));
    }

    [Theory]
    [InlineData("https://chat.school.example", "chat.school.example", "https://chat.school.example")]
    [InlineData("https://Chat.Schüle.example:8443/", "chat.xn--schle-mva.example", "https://chat.xn--schle-mva.example:8443")]
    public async Task The_configured_address_is_what_passkeys_are_bound_to_whatever_name_was_asked_for(string address, string name, string origin)
    {
        await using var site = await RunningSite.Start("--ChatSite:PublicAddress", address);
        using var ada = await site.SetUp("Ada");
        using var key = new SoftPasskey { Origin = origin };
        await Add(ada, key, "Mine");
        using var there = site.Stranger();
        var question = await Question(there, "/login/passkey/options");

        Assert.Equal(name, JsonDocument.Parse(question).RootElement.GetProperty("rpId").GetString());
        key.Origin = site.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(Refused, await Said(await SignIn(there, key)));
        key.Origin = origin;
        Assert.Equal("/chat", (await SignIn(there, key)).Headers.Location?.ToString());
    }

    private async Task<(Person Person, SoftPasskey Key)> WithKey(string name, string called = "A key", uint count = 0)
    {
        var (person, key) = (await school.Register(name), new SoftPasskey { Origin = Here, Count = count });
        await Add(person, key, called);
        return (person, key);
    }

    private static async Task Add(Person person, SoftPasskey key, string called) =>
        Assert.Equal("/settings/passkeys", (await person.Send("/settings/passkeys/add", ("Name", called), ("Answer", key.Create(await Question(person, "/settings/passkeys/options"))))).Headers.Location?.ToString());

    private static async Task<string> Question(Person person, string path)
    {
        var answer = await person.Send(path, ("Password", Person.Password));
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<HttpResponseMessage> SignIn(Person there, SoftPasskey key, string query = "", params (string, string)[] fields)
    {
        var question = await Question(there, "/login/passkey/options");
        return await there.PostForm("/login/passkey" + query, [("Answer", key.Get(question)), .. fields]);
    }

    private static async Task<HttpResponseMessage> Second(Person there, SoftPasskey key)
    {
        var question = await Question(there, "/login/code/passkey/options");
        return await there.PostForm("/login/code/passkey", ("Answer", key.Get(question)));
    }

    private Task<int> Set(Person person, DateTimeOffset? end) => school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Users.Where(user => user.Id == person.Id)
        .ExecuteUpdate(row => row.SetProperty(user => user.LockoutEnd, end)));

    private static string Cookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("chatsite=", StringComparison.Ordinal));

    private static async Task<string?> Said(HttpResponseMessage answer) => (await Person.Parse(answer)).QuerySelector("p.errors")?.TextContent;
}
