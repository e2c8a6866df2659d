using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Accounts;

public sealed class RegisterTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Whoever_registers_is_logged_in_and_sent_to_the_conversations()
    {
        using var cleo = school.Stranger();

        var answer = await Register(cleo, "Cleo");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/chat", answer.Headers.Location!.ToString());
        Assert.Contains("Everyone", (await cleo.Page("/chat")).QuerySelector("#rooms")!.TextContent);
    }

    [Theory]
    [InlineData("Ada", "same"), InlineData("ADA", "case"), InlineData("Ａｄａ", "width"), InlineData(" Ada ", "spaces"), InlineData("Hopper", "staff")]
    public async Task A_name_that_somebody_has_is_refused_beside_its_field(string name, string because) =>
        Assert.True("Somebody has that name already. Choose another." == await Refusal("UserName", name), because);

    [Theory]
    [InlineData("Норрег", "Cyrillic for staff"), InlineData("H0pper", "digit for staff"), InlineData("Hop-per", "joiner for staff"), InlineData("Ηορρεr", "Greek in Latin")]
    [InlineData("АԁА", "Cyrillic for a pupil")]
    public async Task A_name_that_passes_for_somebody_elses_is_refused(string name, string because) =>
        Assert.True(await Refusal("UserName", name) is "That name looks too much like somebody else's. Choose another." or "Please write the name in one alphabet.", because);

    [Theory]
    [InlineData("Administrator"), InlineData("ADMIN"), InlineData("Admin 2"), InlineData("Mode-rator"), InlineData("Personal", "in German"), InlineData("مشرف", "in Arabic"), InlineData("Everyone")]
    public async Task Nobody_is_called_as_if_the_school_were_speaking(string name, string because = "") =>
        Assert.True("That name looks too much like somebody else's. Choose another." == await Refusal("UserName", name), $"{name} {because}");

    [Fact]
    public async Task Pupils_may_have_names_that_only_resemble_each_other()
    {
        using var one = school.Stranger();
        using var other = school.Stranger();

        Assert.Equal(HttpStatusCode.SeeOther, (await Register(one, "Ann Marie")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Register(other, "Annmarie")).StatusCode);
    }

    [Theory]
    [InlineData("Email", "Somebody New", "", "Your e-mail address, please.")]
    [InlineData("Email", "Somebody New", "nowhere", "That is no e-mail address.")]
    [InlineData("Email", "Somebody New", "a b@school.example", "That is no e-mail address.")]
    [InlineData("Email", "Somebody New", "a@school.example\r\nBcc: all@school.example", "That is no e-mail address.")]
    [InlineData("Email", "Somebody New", "a@school.example, b@school.example", "That is no e-mail address.")]
    [InlineData("Email", "Somebody New", "Ada <ada@school.example>", "That is no e-mail address.")]
    [InlineData("Email", "Somebody New", "\"a\\r\\nb\"@school.example", "That is no e-mail address.")]
    public async Task An_address_is_needed(string field, string name, string email, string sentence) =>
        Assert.Equal(sentence, await Refusal(field, name, email));

    [Theory]
    [InlineData(7, false), InlineData(8, true), InlineData(128, true), InlineData(129, false)]
    public async Task A_password_has_8_to_128_characters_of_any_kind(int length, bool isTaken)
    {
        using var stranger = school.Stranger();

        var answer = await Register(stranger, $"Length {length}", password: string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i * 7 % 26))));

        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Two_passwords_that_differ_are_refused()
    {
        using var stranger = school.Stranger();

        foreach (var (again, sentence) in new[] { ("another password", "The two passwords differ. Type the same one twice."), ("", "The password once more, please.") })
        {
            var answer = await Register(stranger, "Typo", again: again);

            Assert.Equal(sentence, (await Person.Parse(answer)).QuerySelector("#ConfirmPassword-error")!.TextContent);
        }
    }

    [Theory]
    [InlineData("Eve\r\nBcc: all@school.example"), InlineData("Eve\u2028Bcc"), InlineData("Eve <b>"), InlineData("\u202Eeve gnp")]
    public async Task A_name_holds_nothing_that_could_begin_a_line_of_its_own(string name) =>
        Assert.Equal("A name is made of letters, digits, spaces and . _ - '", await Refusal("UserName", name));

    [Theory]
    [InlineData("?returnUrl=https://evil.example"), InlineData("?returnUrl=//evil.example"), InlineData("?code=x&returnUrl=/\\evil.example")]
    public async Task A_link_that_somebody_sent_leads_nowhere_else_after_it(string query)
    {
        using var stranger = school.Stranger();
        await stranger.Page("/register" + query);

        var answer = await stranger.PostForm("/register" + query, ("UserName", $"Guest {query.Length}"), ("Email", $"guest{query.Length}@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password));

        Assert.Equal("/chat", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("Host", "evil.example"), InlineData("X-Forwarded-Host", "evil.example"), InlineData("Forwarded", "host=evil.example")]
    public async Task A_forged_host_never_gets_into_a_newcomers_mail(string header, string value)
    {
        var address = $"forged{header.Length}@school.example";
        var code = (await school.Services.GetRequiredService<JoinCodes>().Make(Actor.Person(school.Teacher.Id), new(Role.PupilId, null, TimeSpan.FromDays(1), 1)))!.Value.Value!;
        using var stranger = school.Stranger();
        await stranger.Page("/register");
        stranger.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        var answer = await stranger.PostForm("/register", ("UserName", $"Forged {header.Length}"), ("Email", address), ("JoinCode", code.Shown), ("Password", Person.Password), ("ConfirmPassword", Person.Password));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Empty(await school.MailsTo(address));
        await stranger.Page("/settings/email");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.PostForm("/settings/email", ("Email", address), ("Password", Person.Password))).StatusCode);
        Assert.Empty(await school.MailsTo(address));
    }

    [Fact]
    public async Task What_was_typed_is_kept_but_for_the_passwords()
    {
        using var stranger = school.Stranger();

        var page = await Person.Parse(await Register(stranger, "Ada", "typed@school.example"));

        Assert.Equal("Ada", page.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.Equal("typed@school.example", page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.DoesNotContain(Person.Password, page.DocumentElement.OuterHtml);
        Assert.Equal("true", page.QuerySelector("#UserName")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Of_many_who_ask_for_one_name_at_once_one_gets_it()
    {
        var crowd = Enumerable.Range(0, 6).Select(_ => school.Stranger()).ToList();

        var answers = await Task.WhenAll(crowd.Select((person, i) => Register(person, "Popular", $"popular{i}@school.example")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
        crowd.ForEach(person => person.Dispose());
    }

    [Fact]
    public async Task Whoever_is_in_already_is_led_to_the_conversations() =>
        Assert.Equal("/chat", (await school.Ada.Get("/register")).Headers.Location!.ToString());

    private async Task<string?> Refusal(string field, string name, string? email = null)
    {
        using var stranger = school.Stranger();
        var answer = await Register(stranger, name, email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await Person.Parse(answer)).QuerySelector($"#{field}-error")?.TextContent;
    }

    private static Task<HttpResponseMessage> Register(Person person, string name, string? email = null, string password = Person.Password, string? again = null) =>
        person.PostForm("/register", ("UserName", name), ("Email", email ?? $"{Guid.NewGuid():N}@school.example"), ("Password", password), ("ConfirmPassword", again ?? password));
}
