using System.IO.Compression;
using System.Net;
using System.Text.Json;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/people/{id}/data and /admin/rooms/{id}/data</summary>
public sealed class DataTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_may_not_view_all_data_finds_no_such_page()
    {
        var room = await school.Room(school.Ada);
        foreach (var path in new[] { $"/admin/people/{school.Ben.Id}/data", $"/admin/rooms/{room}/data" })
            foreach (var person in new[] { school.Ada, school.Ben })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await person.Get(path)).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await person.PostForm(path, ("Reason", "curious"))).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await person.PostForm(path + "/download")).StatusCode);
            }
    }

    [Fact]
    public async Task Nobody_looks_at_the_data_of_somebody_who_may_do_more()
    {
        var clerk = await school.Register("Clerk");
        await school.Let(clerk, "Clerk", Permission.ViewAllData | Permission.ManagePeople | Permission.MakeGroups);

        Assert.Equal(HttpStatusCode.OK, (await clerk.Get($"/admin/people/{school.Ada.Id}/data")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get($"/admin/people/{school.Teacher.Id}/data")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.PostForm($"/admin/people/{school.Teacher.Id}/data", ("Reason", "revenge"))).StatusCode);
    }

    [Fact]
    public async Task A_private_conversation_of_somebody_who_may_do_more_is_not_there()
    {
        var clerk = await school.Register("Archivist");
        await school.Let(clerk, "Archivist", Permission.ViewAllData | Permission.MakeGroups);
        var (withHead, pupils, group) = (await school.Direct(school.Teacher, school.Ada), await school.Direct(school.Ada, school.Ben), await school.Room("Open ear", school.Teacher, school.Ada));
        foreach (var (room, text) in new[] { (withHead, "the archivist is mean"), (pupils, "who cares"), (group, "everybody heard it") }) await school.Ada.Say(room, text);

        foreach (var answer in new[] { await clerk.Get($"/admin/rooms/{withHead}/data"), await clerk.PostForm($"/admin/rooms/{withHead}/data", ("Reason", "curious")), await clerk.PostForm($"/admin/rooms/{withHead}/data/download") })
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        foreach (var room in new[] { pupils, group }) Assert.Equal(HttpStatusCode.OK, (await clerk.Get($"/admin/rooms/{room}/data")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get($"/admin/rooms/{withHead}/data")).StatusCode);

        // Nor through whoever wrote in it.
        await clerk.Send($"/admin/people/{school.Ada.Id}/data", ("Reason", "asked for by the parents"));
        var page = (await clerk.Page($"/admin/people/{school.Ada.Id}/data")).Body!.TextContent;
        Assert.DoesNotContain("mean", page, StringComparison.Ordinal);
        Assert.Contains("who cares", page, StringComparison.Ordinal);
        Assert.Contains("Private conversations with people who may do more than you are left out.", page, StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(await (await clerk.PostForm($"/admin/people/{school.Ada.Id}/data/download")).Content.ReadAsByteArrayAsync(Cancel)));
        using var messages = new StreamReader(await zip.GetEntry("messages.json")!.OpenAsync(Cancel));
        var said = await messages.ReadToEndAsync(Cancel);
        Assert.DoesNotContain("mean", said, StringComparison.Ordinal);
        Assert.Contains("everybody heard it", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_only_view_all_data_finds_the_way_from_the_first_page()
    {
        var clerk = await school.Register("Keeper");
        await school.Let(clerk, "Keeper", Permission.ViewAllData | Permission.MakeGroups);
        var (room, pupils, withHead) = (await school.Room("Treasure", school.Teacher, school.Ada), await school.Direct(school.Ada, school.Ben), await school.Direct(school.Teacher, school.Ben));
        Assert.NotNull((await clerk.Page("/admin")).QuerySelector("main a[href='/admin/data']"));

        Assert.Equal($"/admin/people/{school.Ada.Id}/data", await Way(clerk, ("Person", "ada")));
        Assert.Equal($"/admin/rooms/{room}/data", await Way(clerk, ("Room", "treasure")));
        Assert.Equal($"/admin/rooms/{room}/data", await Way(clerk, ("Room", $"#{room}")));
        Assert.Equal($"/admin/rooms/{pupils}/data", await Way(clerk, ("Person", "Ben, Ada")));

        Assert.Equal("Nobody here is called Nemo. The list of people has everyone's name.", await Way(clerk, ("Person", "Nemo")));
        Assert.Equal("This person may do more than you. Somebody else has to look.", await Way(clerk, ("Person", "Hopper")));
        Assert.Equal("They have no private conversation that you may read.", await Way(clerk, ("Person", "Hopper, Ben")));
        Assert.Equal("There is no such room.", await Way(clerk, ("Room", $"{withHead}")));
        Assert.Equal("Name a person or a room.", await Way(clerk));
        Assert.Equal("Name a person or a room.", await Way(clerk, ("Person", "Ada"), ("Room", "Treasure")));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/data")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/data", ("Person", "Ben"))).StatusCode);
    }

    // Where it leads, or why it leads nowhere.
    private static async Task<string> Way(Person person, params (string, string)[] typed)
    {
        var answer = await person.PostForm("/admin/data", typed);
        return answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.ToString() : (await Person.Parse(answer)).QuerySelector("main .error")!.TextContent.Trim();
    }

    [Fact]
    public async Task Nothing_is_shown_without_a_reason_and_with_one_everything_and_the_log_tells_why()
    {
        var room = await school.Room("Private club", school.Teacher, school.Ada, school.Ben);
        var message = await school.Ada.Say(room, "first thought");
        await school.Ada.Send($"/messages/{message}/edit", ("Text", "second thought"));
        await school.Ada.Send($"/messages/{message}/remove");
        var place = $"/admin/people/{school.Ada.Id}/data";

        Assert.DoesNotContain("thought", (await school.Teacher.Page(place)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm(place, ("Reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await school.Teacher.PostForm(place + "/download")).StatusCode);
        Assert.DoesNotContain(await Log(school.Ada.Id), entry => entry.ActorId == school.Teacher.Id);

        await school.Teacher.Send(place, ("Reason", "asked for by the parents"));

        var page = (await school.Teacher.Page(place)).Body!.TextContent;
        Assert.Contains("first thought", page, StringComparison.Ordinal);
        Assert.Contains("second thought", page, StringComparison.Ordinal);
        Assert.Contains(school.Ada.Email, page, StringComparison.Ordinal);
        var entry = Assert.Single(await Log(school.Ada.Id), entry => entry.ActorId == school.Teacher.Id);
        Assert.Equal((AuditAction.AllDataViewed, school.Teacher.Id, "asked for by the parents"), (entry.Action, entry.ActorId, AuditStory.From(entry.Words!.Text).Reason));
    }

    [Fact]
    public async Task The_download_of_a_person_is_what_the_person_would_get()
    {
        await school.Teacher.Send($"/admin/people/{school.Ben.Id}/data", ("Reason", "a court asks"));

        using var zip = await Zip($"/admin/people/{school.Ben.Id}/data/download");

        Assert.Contains("account.json", zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("messages.html", zip.Entries.Select(entry => entry.FullName));
        Assert.Contains(AuditAction.AllDataDownloaded, (await Log(school.Ben.Id)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_room_is_shown_page_by_page_and_downloaded_whole_with_what_was_removed()
    {
        var room = await school.Room("Long talk", school.Teacher, school.Ada, school.Ben);
        for (var i = 0; i < 55; i++) await school.Ada.Say(room, $"line {i}");
        var bad = await school.Ben.Say(room, "a slur");
        await school.Teacher.Send($"/admin/messages/{bad}/remove", ("Reason", "rude"));
        var place = $"/admin/rooms/{room}/data";
        await school.Teacher.Send(place, ("Reason", "an inquiry"));

        var first = await school.Teacher.Page(place);
        var second = await school.Teacher.Page(first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        var texts = first.QuerySelectorAll(".found .uttered").Concat(second.QuerySelectorAll(".found .uttered")).Select(text => text.TextContent).ToList();
        Assert.Equal(["a slur", .. Enumerable.Range(0, 55).Reverse().Select(i => $"line {i}")], texts);
        Assert.Contains("Members", first.QuerySelectorAll("h2").Select(heading => heading.TextContent));
        Assert.DoesNotContain("Members", second.QuerySelectorAll("h2").Select(heading => heading.TextContent));

        using var zip = await Zip(place + "/download");
        await using var messages = await zip.GetEntry("messages.json")!.OpenAsync(Cancel);
        var rows = await JsonSerializer.DeserializeAsync<JsonElement[]>(messages, cancellationToken: Cancel);
        Assert.Equal(56, rows!.Length);
        Assert.Equal(("a slur", "Staff"), (rows[55].GetProperty("text").GetString(), rows[55].GetProperty("removedBy").GetString()));
        await using var members = await zip.GetEntry("members.json")!.OpenAsync(Cancel);
        Assert.Equal(3, (await JsonSerializer.DeserializeAsync<JsonElement[]>(members, cancellationToken: Cancel))!.Length);
    }

    private async Task<ZipArchive> Zip(string path)
    {
        var answer = await school.Teacher.PostForm(path);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancel)));
    }

    private async Task<List<AuditEntry>> Log(int person)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().AuditEntries.Include(entry => entry.Words)
            .Where(entry => entry.PersonId == person && entry.Action >= AuditAction.AllDataViewed && entry.Action <= AuditAction.AllDataDownloaded).OrderBy(entry => entry.Id).ToListAsync(Cancel);
    }
}
