using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/messages</summary>
public sealed class MessagesTests(School school) : IClassFixture<School>
{
    [Theory]
    [InlineData("/admin/messages"), InlineData("/admin/messages?text=a"), InlineData("/admin/messages/1"), InlineData("/admin/messages/1/remove"), InlineData("/admin/messages/1/restore"), InlineData("/admin/messages/remove")]
    public async Task Whoever_may_not_remove_messages_finds_no_such_page(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm(path, ("Reason", "why"), ("Ticked", "1"))).StatusCode);
    }

    [Fact]
    public async Task Messages_are_found_by_words_author_room_and_day_also_where_the_finder_is_no_member()
    {
        var room = await Room("Hidden");
        await school.Ada.Say(room, "Der süße Äpfel-Kuchen");
        await school.Ben.Say(room, "no cake for Ben");

        Assert.Equal(["Der süße Äpfel-Kuchen"], await Find("?text=apfel+kuchen"));
        Assert.Equal(["no cake for Ben"], await Find($"?author=Ben&room={room}"));
        Assert.Equal(["no cake for Ben", "Der süße Äpfel-Kuchen"], await Find("?room=Hidden"));
        Assert.Empty(await Find("?room=Hidden&to=2020-01-01"));
        Assert.Equal(2, (await Find($"?room=Hidden&from={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}")).Length);
        Assert.Equal(2, (await Find("?room=Hidden&from=0001-01-01&to=9999-12-31")).Length);
        Assert.Empty(await Find("?text=kuchen+pie"));
    }

    [Fact]
    public async Task A_character_that_is_none_breaks_no_search()
    {
        var room = await Room("Odd\uFFFE");
        await school.Ben.Say(room, "odd\uFFFE cake with süße");

        Assert.Single(await Find($"?text=cake&room={room}"));
        foreach (var path in (string[])["/admin/messages?author=%EF%BF%BE", "/admin/rooms?search=%EF%BF%BE", "/admin/people?search=%EF%BF%BE", "/people?search=%EF%BF%BE", "/admin/logs?who=%EF%BF%BE"])
            Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get(path)).StatusCode);
        using var stranger = school.Stranger();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.PostForm("/login", ("UserName", "a\uFFFEb"), ("Password", "wrong horse"))).StatusCode);
    }

    [Fact]
    public async Task Private_conversations_of_somebody_who_may_do_more_are_neither_found_nor_opened()
    {
        var clerk = await school.Register("Registrar");
        await school.Let(clerk, "Registrar", Permission.RemoveMessages | Permission.MakeGroups);
        var (withHead, pupils, group) = (await school.Direct(school.Teacher, school.Ada), await school.Direct(school.Ada, school.Ben), await school.Room("Zeugnisse", school.Teacher, school.Ada));
        var hidden = await school.Ada.Say(withHead, "zucchini in private");
        await school.Ada.Say(pupils, "zucchini among us");
        await school.Ada.Say(group, "zucchini for all");

        Assert.Equal(["zucchini for all", "zucchini among us"], Texts(await clerk.Page("/admin/messages?text=zucchini")));
        Assert.Equal(["zucchini for all", "zucchini among us"], Texts(await clerk.Page("/admin/messages?author=Ada&text=zucchini")));
        Assert.Equal("There is no such room.", (await clerk.Page($"/admin/messages?room={withHead}")).QuerySelector("#room-error")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get($"/admin/messages/{hidden}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.PostForm($"/admin/messages/{hidden}/remove", ("Reason", "rude"))).StatusCode);
        await clerk.Send("/admin/messages/remove?text=zucchini", ("Ticked", $"{hidden}"), ("Reason", "rude"));
        Assert.Equal(["zucchini in private"], await school.Ada.Reads(withHead));
        Assert.Equal(3, (await Find("?text=zucchini")).Length);
    }

    [Fact]
    public async Task Each_look_stands_in_the_log_with_what_was_looked_for()
    {
        var room = await Room("Ours");
        await school.Ada.Say(room, "quincunx");

        await Find("?text=quincunx&author=Ada");

        var entry = (await Log(AuditAction.MessagesSearched))[^1];
        Assert.Equal((school.Teacher.Id, school.Ada.Id), (entry.ActorId, entry.PersonId));
        Assert.Contains(new AuditChange("Words", null, "quincunx"), AuditStory.From(entry.Words!.Text).Changes);
    }

    [Fact]
    public async Task What_was_taken_away_of_ones_own_offers_no_way_back()
    {
        var room = await school.Room("Own", school.Teacher, school.Ada);
        await school.Teacher.Say(room, "a slip of mine");
        var id = await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.Messages.Where(message => message.RoomId == room && message.Text == "a slip of mine").Select(message => message.Id).Single());
        await school.Teacher.Send($"/admin/messages/{id}/remove", ("Reason", "rude"));

        var page = await school.Teacher.Page($"/admin/messages/{id}");

        Assert.Null(page.QuerySelector("form[action$='/restore']"));
        Assert.Contains("This message is your own. Somebody else has to put it back.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"/admin/messages/{id}/restore", ("Reason", "fine"))).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_shown_before_something_is_asked_and_an_unknown_name_is_told()
    {
        Assert.Null((await school.Teacher.Page("/admin/messages")).QuerySelector(".found"));

        var page = await school.Teacher.Page("/admin/messages?author=Nemo&room=Nowhere");

        Assert.StartsWith("Nobody here is called Nemo", page.QuerySelector("#author-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("There is no such room.", page.QuerySelector("#room-error")!.TextContent);
    }

    [Fact]
    public async Task One_message_is_removed_with_a_reason_and_put_back()
    {
        var room = await Room("Secret");
        var message = await school.Ben.Say(room, "a slur");
        var place = $"/admin/messages/{message}";
        Assert.Equal("a slur", (await school.Teacher.Page(place)).QuerySelector("[aria-current] .uttered")!.TextContent);
        Assert.Equal(message, (await Log(AuditAction.MessageRead))[^1].SubjectId);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"{place}/remove")).StatusCode);
        await school.Teacher.Send($"{place}/remove", ("Reason", "rude"));
        Assert.Contains("This message was removed by staff.", (await school.Ada.Page($"/rooms/{room}")).QuerySelector($"#m{message}")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("a slur", (await school.Teacher.Page(place)).QuerySelector("[aria-current] del")!.TextContent);

        await school.Teacher.Send($"{place}/restore", ("Reason", "a mistake"));
        Assert.Equal(["a slur"], await school.Ada.Reads(room));
    }

    [Fact]
    public async Task What_is_ticked_is_removed_together_and_without_a_reason_ticks_are_kept()
    {
        var room = await Room("Spam");
        var (first, second, third) = (await school.Ben.Say(room, "spam 1"), await school.Ben.Say(room, "spam 2"), await school.Ben.Say(room, "ham"));

        var refused = await Person.Parse(await school.Teacher.PostForm($"/admin/messages/remove?room={room}", ("Ticked", $"{first}"), ("Ticked", $"{second}")));
        Assert.Equal(2, refused.QuerySelectorAll(".found input[checked]").Length);

        await school.Teacher.Send($"/admin/messages/remove?room={room}", ("Ticked", $"{first}"), ("Ticked", $"{second}"), ("Reason", "spam"));

        Assert.Equal(["ham"], await school.Ada.Reads(room));
        Assert.Equal(["spam 2", "spam 1"], await Find($"?room={room}&removed=true"));
        Assert.True(third > second);
    }

    [Fact]
    public async Task A_long_list_is_paged_without_losing_or_doubling_any()
    {
        var room = await Room("Long");
        for (var i = 0; i < 60; i++) await school.Ada.Say(room, $"line {i}");

        var first = await school.Teacher.Page($"/admin/messages?room={room}&text=line");
        var next = first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!;
        var second = await school.Teacher.Page(next);

        var all = Texts(first).Concat(Texts(second)).ToList();
        Assert.Equal(Enumerable.Range(0, 60).Reverse().Select(i => $"line {i}"), all);
        Assert.Null(second.QuerySelector(".pager a[rel=next]"));
    }

    // One that the teacher is not in.
    private async Task<int> Room(string name)
    {
        await school.Services.GetRequiredService<ChangeTalk>().Set(Actor.Person(school.Teacher.Id), null, new Dictionary<(int, int), Talk> { [(Role.PupilId, Role.PupilId)] = Talk.Start });
        return await school.Room(name, school.Ada, school.Ben);
    }

    private async Task<string[]> Find(string query) => Texts(await school.Teacher.Page("/admin/messages" + query));

    private static string[] Texts(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".found .uttered").Select(text => text.TextContent)];

    private async Task<List<AuditEntry>> Log(AuditAction action)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatDb>().AuditEntries.Include(entry => entry.Words).Where(entry => entry.Action == action).OrderBy(entry => entry.Id).ToListAsync(TestContext.Current.CancellationToken);
    }
}
