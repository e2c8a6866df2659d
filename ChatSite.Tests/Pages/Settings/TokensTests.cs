using System.Net;
using ChatSite.Api;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/tokens</summary>
public sealed class TokensTests(School school) : IClassFixture<School>
{
    private static readonly (string, string)[] Reminder = [("Name", "Homework reminder"), ("Scopes", "Read"), ("Days", "30"), ("Password", Person.Password)];

    [Fact]
    public async Task A_new_token_is_shown_once_works_and_is_stored_as_a_hash_only()
    {
        using var ada = await school.Register("Ada.tokens");

        Assert.Equal(HttpStatusCode.SeeOther, (await ada.PostForm("/settings/tokens", Reminder)).StatusCode);
        var secret = (await ada.Page("/settings/tokens")).QuerySelector(".secret")!.GetAttribute("value")!;

        using var program = new ApiProgram(school, secret);
        Assert.Equal("Ada.tokens", (string)(await program.Read("me"))["name"]!);
        var again = await ada.Page("/settings/tokens");
        Assert.Null(again.QuerySelector(".secret"));
        Assert.DoesNotContain(secret, again.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var text = again.QuerySelector(".list")!.TextContent;
        Assert.Contains("Homework reminder", text, StringComparison.Ordinal);
        Assert.Contains("May read.", text, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(school.DataFolder, "chat.db*").Select(file => { using var shared = new StreamReader(File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)); return shared.ReadToEnd(); });
        Assert.All(files, file => Assert.DoesNotContain(secret, file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Name", "", "Name", "What is it for?")]
    [InlineData("Scopes", "", "scopes", "Choose what the token may do.")]
    [InlineData("Password", "a guess", "Password", "That is not your password.")]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(string field, string value, string where, string sentence)
    {
        using var ben = await school.Register($"Ben.{field}");
        var fields = Reminder.Select(pair => pair.Item1 == field ? (field, value) : pair).Where(pair => pair.Item2 != "").ToArray();

        var answer = await ben.PostForm("/settings/tokens", fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.StartsWith(sentence, page.QuerySelector($"#{where}-error")!.TextContent, StringComparison.Ordinal);
        if (field != "Name") Assert.Equal("Homework reminder", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#Password")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll(".list > li"));
    }

    [Fact]
    public async Task A_withdrawn_token_is_gone_from_the_list_and_opens_nothing_and_the_log_tells_of_both()
    {
        using var cleo = await school.Register("Cleo.tokens");
        using var program = await ApiProgram.Of(school, cleo);

        var answer = await cleo.PostForm("/settings/tokens/withdraw", ("token", $"{program.Made!.Token.Id}"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var page = await cleo.Page("/settings/tokens");
        Assert.Equal("The token “Test” no longer works.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.Null(page.QuerySelector(".list > li"));
        await ApiProgram.Problem(await program.Get("me"), HttpStatusCode.Unauthorized);
        var log = (await cleo.Page("/settings/security-log")).QuerySelector("main")!.TextContent;
        Assert.Contains("You made a token for programs: Test.", log, StringComparison.Ordinal);
        Assert.Contains("You withdrew a token for programs: Test.", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_token_is_not_found_and_works_on()
    {
        using var program = await ApiProgram.Of(school, school.Ada);

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostForm("/settings/tokens/withdraw", ("token", $"{program.Made!.Token.Id}"))).StatusCode);

        await program.Read("me");
        Assert.DoesNotContain("Test", (await school.Ben.Page("/settings/tokens")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_when_a_token_was_last_used()
    {
        using var dan = await school.Register("Dan.tokens");
        using var program = await ApiProgram.Of(school, dan);
        Assert.Contains("Never used", (await dan.Page("/settings/tokens")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
        await program.Read("me");

        await school.Services.GetRequiredService<TokenUse>().Round(TestContext.Current.CancellationToken);

        Assert.Contains("Last used", (await dan.Page("/settings/tokens")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_opens_nothing_and_is_called_so()
    {
        using var eve = await school.Register("Eve.tokens");
        using var program = await ApiProgram.Of(school, eve);

        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.ApiTokens.Where(token => token.UserId == eve.Id)
            .ExecuteUpdate(token => token.SetProperty(one => one.ExpiresAt, DateTime.UtcNow.AddSeconds(-1))));

        await ApiProgram.Problem(await program.Get("me"), HttpStatusCode.Unauthorized);
        Assert.Equal("expired", (await eve.Page("/settings/tokens")).QuerySelector(".list .tag")!.TextContent);
    }

    [Fact]
    public async Task Guessing_the_password_here_is_as_hopeless_as_at_the_door()
    {
        using var fay = await school.Register("Fay.tokens");
        var guess = Reminder.Select(pair => pair.Item1 == "Password" ? ("Password", "a guess") : pair).ToArray();
        for (var i = 0; i < 5; i++) await fay.PostForm("/settings/tokens", guess);

        var answer = await fay.PostForm("/settings/tokens", Reminder); // now the right one

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("There were too many wrong tries", (await Person.Parse(answer)).QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
    }
}
