using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using ChatSite.Accounts;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Pages.MyData;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/my-data</summary>
public sealed class MyDataTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_holds_a_row_of_every_table_about_me_and_none_of_somebody_else()
    {
        using var cleo = await school.Register("Cleo");
        using var dan = await school.Register("Dan");
        await cleo.Say(1, "hello");
        await Fill(cleo.Id, school.Teacher.Id, "cleos-own");
        await Fill(dan.Id, school.Teacher.Id, "dans-own");
        await Staff(cleo.Id, dan.Id, "cleos-own");
        await Staff(dan.Id, cleo.Id, "dans-own");

        using var zip = await Download(cleo);

        foreach (var part in MyParts.All.Where(part => part.File != "mails"))
            Assert.True((await Json(zip, part.File)).AsArray().Count > 0, $"{part.File}.json is empty.");
        foreach (var entry in zip.Entries) Assert.DoesNotContain("dans-own", await Text(entry), StringComparison.Ordinal);
    }

    // What somebody did as staff, to another: each has it in his own file, the words only whom they are about.
    private Task<bool> Staff(int onId, int byId, string reason) => school.Services.GetRequiredService<WriterQueue>().Run(turn =>
    {
        var log = school.Services.GetRequiredService<AuditLog>();
        log.Note(turn, Actor.Person(byId), AuditAction.PhotoRemoved, AuditSubject.Person(onId), reason);
        return true;
    });

    [Fact]
    public async Task My_words_are_in_it_as_they_are_and_as_they_were_and_read_well()
    {
        var room = await school.Room("Chess", school.Teacher, school.Ada, school.Ben);
        var said = await school.Ada.Say(room, "Mat in <two>");
        await school.Ada.Send($"/messages/{said}/edit", ("Text", "Mate in <two>"));
        await school.Ben.Say(room, "none of Ada's business");

        using var zip = await Download(school.Ada);

        var mine = Assert.Single((await Json(zip, "messages")).AsArray(), message => (long)message!["number"]! == said)!;
        Assert.Equal(("Mate in <two>", "Mat in <two>", "Chess"), ((string)mine["text"]!, (string)mine["earlierTexts"]![0]!, (string)mine["room"]!));
        var page = await Text(zip.GetEntry("messages.html")!);
        Assert.Contains("Mate in &lt;two&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<td dir=\"auto\">Ada</td>", await Text(zip.GetEntry("index.html")!), StringComparison.Ordinal);
        Assert.DoesNotContain("none of Ada", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_and_no_hash_is_in_it()
    {
        using var fay = await school.Register("Fay");
        using var program = await ApiProgram.Of(school, fay);

        using var zip = await Download(fay);

        using var scope = school.Services.CreateScope();
        var user = scope.ServiceProvider.GetRequiredService<ChatDb>().Users.Single(user => user.Id == fay.Id);
        foreach (var entry in zip.Entries)
        {
            var text = await Text(entry);
            foreach (var secret in new[] { user.PasswordHash!, user.SecurityStamp!, program.Made!.Secret, Convert.ToBase64String(program.Made.Token.Hash) })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_room_is_called_that_one_has_left_is_not_told()
    {
        using var gil = await school.Register("Gil");
        var room = await school.Room("Surprise for somebody", school.Teacher, gil);
        await gil.Say(room, "I am off");
        await gil.Send($"/rooms/{room}/members/leave");
        await school.Teacher.Send($"/rooms/{room}/settings", ("Name", "Surprise for Gil"), ("Topic", ""), ("OnlyHostsWrite", "false"));

        using var zip = await Download(gil);

        var messages = (await Json(zip, "messages")).AsArray();
        Assert.Contains(messages, message => (string)message!["text"]! == "I am off");
        Assert.DoesNotContain("Surprise for Gil", messages.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_asks_for_the_password_and_the_log_tells_of_it()
    {
        using var hal = await school.Register("Hal");

        var refused = await hal.PostForm("/settings/my-data", ("Password", "a guess"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("That is not your password.", (await Person.Parse(refused)).QuerySelector("#Password-error")!.TextContent);

        (await Download(hal)).Dispose();
        Assert.Contains("You downloaded your data.", (await hal.Page("/settings/security-log")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_many_in_a_day_and_then_a_kind_sentence()
    {
        await using var site = await RunningSite.Start("--ChatSite:RateLimits:Off=false", "--ChatSite:RateLimits:DownloadsPerDay=1");
        using var hopper = await site.SetUp("Hopper");
        (await Download(hopper)).Dispose();

        var answer = await hopper.PostForm("/settings/my-data", ("Password", Person.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.StartsWith("You have downloaded your data several times today.", (await Person.Parse(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    private Task<int> Fill(int userId, int otherId, string mark) => school.Services.GetRequiredService<WriterQueue>().Alone(() =>
    {
        using var scope = school.Services.CreateScope();
        FilledTables.Fill(scope.ServiceProvider.GetRequiredService<ChatDb>(), userId, otherId, mark);
        return 0;
    });

    private static async Task<ZipArchive> Download(Person person)
    {
        var answer = await person.PostForm("/settings/my-data", ("Password", Person.Password));
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancel)));
    }

    private static async Task<JsonNode> Json(ZipArchive zip, string file) => JsonNode.Parse(await Text(zip.GetEntry($"{file}.json")!))!;

    private static async Task<string> Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync(Cancel));
        return await reader.ReadToEndAsync(Cancel);
    }
}
