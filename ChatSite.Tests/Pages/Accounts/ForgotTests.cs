using System.Net;
using System.Text;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Accounts;

/// <summary>/forgot and /reset</summary>
public sealed class ForgotTests(School school) : IClassFixture<School>
{
    private const string Better = "a horse that is correct";

    [Theory]
    [InlineData("Cleo", false), InlineData("Dora", true)]
    public async Task A_mailed_link_gives_a_new_password_once_and_ends_all_sessions(string name, bool byAddress)
    {
        using var cleo = await Confirmed(name);
        using var stranger = school.Stranger();

        await stranger.PostForm("/forgot", ("UserName", byAddress ? cleo.Email.ToUpperInvariant() : name));
        var link = await school.LinkTo(cleo.Email);
        Assert.Contains(name, (await stranger.Page(link)).QuerySelector("form")!.TextContent);
        await stranger.Page(link); // a mail filter has looked at it before
        var answer = await Reset(stranger, link);

        Assert.Equal("/login", answer.Headers.Location?.ToString());
        Assert.Contains("Your password is changed. Log in with it.", (await stranger.Page("/login")).QuerySelector("[role=status]")!.TextContent);
        Assert.StartsWith("/login", (await cleo.Get("/chat?list=1")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Login(stranger, name, Person.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Login(stranger, name, Better)).StatusCode);
        Assert.Contains("Your password was changed", (await school.MailsTo(cleo.Email))[^1]);

        using var thief = school.Stranger();
        Assert.Equal(HttpStatusCode.NotFound, (await Reset(thief, link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.Get(link)).StatusCode);
    }

    [Fact]
    public async Task The_mail_is_in_the_language_of_whoever_gets_it()
    {
        using var greta = await Confirmed("Greta");
        await greta.Send("/language", ("Language", "es"));
        using var stranger = school.Stranger();
        await stranger.PostForm("/language", ("Language", "de"));

        await stranger.PostForm("/forgot", ("UserName", "Greta"));

        var body = (await school.MailsTo(greta.Email))[^1].Split("\r\n\r\n", 2)[1];
        Assert.StartsWith("Hola, Greta:", Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Fact]
    public async Task The_answer_is_the_same_for_an_account_with_an_address_one_without_and_none()
    {
        using var eve = await Confirmed("Eve");
        using var fay = await school.Register("Fay");
        var before = (await school.MailsTo(fay.Email)).Count;

        var pages = new List<string>();
        foreach (var name in new[] { "Eve", eve.Email, "Fay", fay.Email, "Nobody at all", "nobody@school.example" })
        {
            using var stranger = school.Stranger();
            var answer = await stranger.PostForm("/forgot", ("UserName", name));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            pages.Add(answer.Headers.Location! + (await stranger.Page(answer.Headers.Location!.ToString())).QuerySelector("main")!.TextContent);
        }

        Assert.Single(pages.Distinct());
        Assert.Equal(before, (await school.MailsTo(fay.Email)).Count);
        Assert.Empty(await school.MailsTo("nobody@school.example"));
    }

    [Fact]
    public async Task Nobody_waits_for_the_mail_so_the_time_tells_nothing()
    {
        using var gil = await Confirmed("Gil");
        using var stranger = school.Stranger();
        await stranger.Page("/forgot");
        var (held, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        var cancel = Cancel;
        var busy = school.Services.GetRequiredService<WriterQueue>().Run(_ => { held.SetResult(); free.Task.Wait(cancel); return 0; });
        await held.Task;

        // The writer is busy, and yet the answer comes.
        var answer = await stranger.PostForm("/forgot", ("UserName", "Gil"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        free.SetResult();
        await busy;
        Assert.Contains("/reset?token=", (await school.MailsTo(gil.Email))[^1]);
    }

    [Fact]
    public async Task A_password_that_will_not_do_is_refused_beside_its_field_and_the_link_still_works()
    {
        using var hal = await Confirmed("Hal");
        using var stranger = school.Stranger();
        await stranger.PostForm("/forgot", ("UserName", "Hal"));
        var link = await school.LinkTo(hal.Email);

        foreach (var (password, again, field) in new[] { ("short", "short", "Password"), ("password1", "password1", "Password"), (Better, "another one", "ConfirmPassword") })
        {
            var answer = await Reset(stranger, link, password, again);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotNull((await Person.Parse(answer)).QuerySelector($"#{field}-error"));
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await Reset(stranger, link)).StatusCode);
    }

    [Fact]
    public async Task Of_two_who_use_one_link_at_the_same_moment_one_succeeds()
    {
        using var ida = await Confirmed("Ida");
        using var one = school.Stranger();
        using var other = school.Stranger();
        await one.PostForm("/forgot", ("UserName", "Ida"));
        var link = await school.LinkTo(ida.Email);
        await Task.WhenAll(one.Page(link), other.Page(link));

        var answers = await Task.WhenAll(Reset(one, link), Reset(other, link));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_link_expires_and_a_newer_one_takes_its_place_and_none_serves_another_purpose()
    {
        using var jan = await Confirmed("Jan");
        using var stranger = school.Stranger();
        await stranger.PostForm("/forgot", ("UserName", "Jan"));
        var first = await school.LinkTo(jan.Email);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(first.Replace("reset", "confirm-email", StringComparison.Ordinal))).StatusCode);

        await Earlier(jan, TimeSpan.FromMinutes(2));
        await stranger.PostForm("/forgot", ("UserName", "Jan"));
        var second = await school.LinkTo(jan.Email);
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get(second)).StatusCode);

        await Earlier(jan, MailedLinks.ToReset);
        Assert.Equal(HttpStatusCode.NotFound, (await Reset(stranger, second)).StatusCode);
    }

    [Fact]
    public async Task A_link_is_worth_nothing_once_the_password_was_changed_another_way()
    {
        using var pia = await Confirmed("Pia");
        using var stranger = school.Stranger();
        await stranger.PostForm("/forgot", ("UserName", "Pia"));
        var link = await school.LinkTo(pia.Email);

        await pia.Send("/settings/password", ("OldPassword", Person.Password), ("Password", "pia's own new one"), ("ConfirmPassword", "pia's own new one"));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Reset(stranger, link)).StatusCode);
    }

    [Fact]
    public async Task The_mail_speaks_the_language_of_whoever_asked()
    {
        using var quy = await Confirmed("Quy");
        using var stranger = school.Stranger();
        stranger.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar");

        await stranger.PostForm("/forgot", ("UserName", "Quy"));

        // Encoded for its letters, and the link in it is whole.
        var mail = (await school.MailsTo(quy.Email))[^1];
        Assert.Contains("/reset?token=", mail.Contains("base64", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(mail[mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)..])).Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))
            : mail);
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled()
    {
        using var kim = await Confirmed("Kim");
        using var stranger = school.Stranger();
        var before = (await school.MailsTo(kim.Email)).Count;

        for (var i = 0; i < 5; i++) await stranger.PostForm("/forgot", ("UserName", "Kim"));

        Assert.Equal(before + 1, (await school.MailsTo(kim.Email)).Count);
    }

    [Fact]
    public async Task What_stands_in_a_link_is_nowhere_in_the_database_and_not_in_the_log()
    {
        using var lea = await Confirmed("Lea");
        using var stranger = school.Stranger();
        await stranger.PostForm("/forgot", ("UserName", "Lea"));
        var token = (await school.LinkTo(lea.Email)).Split("token=")[1];

        await using var scope = school.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<ChatDb>().MailedLinks.AsNoTracking().ToListAsync(Cancel);
        Assert.DoesNotContain(stored, link => System.Text.Encoding.UTF8.GetString(link.Hash).Contains(token, StringComparison.Ordinal) || link.Hash.Length != 32);
        Assert.DoesNotContain(token, school.Log.ToString());
    }

    [Theory]
    [InlineData("Host", "evil.example"), InlineData("X-Forwarded-Host", "evil.example")]
    public async Task A_forged_host_never_gets_into_a_mail(string header, string value)
    {
        var name = "Mia " + header.Length;
        using var mia = await Confirmed(name, $"mia{header.Length}@school.example");
        using var attacker = school.Stranger();
        await attacker.Page("/forgot");
        attacker.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        var answer = await attacker.PostForm("/forgot", ("UserName", name));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode); // the same words as ever
        Assert.DoesNotContain(await school.MailsTo($"mia{header.Length}@school.example"), mail => mail.Contains("evil", StringComparison.Ordinal) || mail.Contains("/reset", StringComparison.Ordinal));
    }

    private async Task<Person> Confirmed(string name, string? address = null)
    {
        var person = new Person(school, name);
        await person.Send("/register", ("UserName", name), ("Email", address ?? person.Email), ("Password", Person.Password), ("ConfirmPassword", Person.Password));
        await person.SignIn();
        Assert.Equal(HttpStatusCode.SeeOther, (await school.Confirm(person, address)).StatusCode);
        return person;
    }

    // As if this person's links had been mailed earlier.
    private Task<int> Earlier(Person person, TimeSpan by) => school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        turn.Sql("UPDATE MailedLinks SET CreatedAt = CreatedAt - $1, ExpiresAt = ExpiresAt - $1 WHERE UserId = $2", (long)by.TotalMilliseconds, person.Id).ExecuteNonQuery());

    private static Task<HttpResponseMessage> Login(Person person, string name, string password) => person.PostForm("/login", ("UserName", name), ("Password", password));

    private static Task<HttpResponseMessage> Reset(Person person, string link, string password = Better, string? again = null) =>
        person.PostForm("/reset", ("token", link.Split("token=")[1]), ("Password", password), ("ConfirmPassword", again ?? password));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
