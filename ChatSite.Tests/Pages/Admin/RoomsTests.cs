using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/rooms</summary>
public sealed class RoomsTests(School school) : IClassFixture<School>
{
    [Theory]
    [InlineData(""), InlineData("/new"), InlineData("/1"), InlineData("/1/members"), InlineData("/1/kind"), InlineData("/1/delete"), InlineData("/1/data")]
    public async Task Whoever_may_not_manage_rooms_finds_no_such_page(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/rooms" + path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/rooms" + path, ("Name", "Mine"), ("Reason", "why"))).StatusCode);
    }

    [Fact]
    public async Task The_list_finds_rooms_by_parts_of_their_names_whatever_accents()
    {
        await school.Room("Écologie und Ökonomie", school.Teacher, school.Ada);

        Assert.Contains("Écologie und Ökonomie", await Names("?search=okono+ecol"));
        Assert.DoesNotContain("Écologie und Ökonomie", await Names("?search=okono+maths"));
        Assert.DoesNotContain("Écologie und Ökonomie", await Names("?kind=broadcast"));
        Assert.Contains("Écologie und Ökonomie", await Names("?kind=group&state=open&sort=name"));
    }

    [Fact]
    public async Task Private_conversations_are_listed_only_when_asked_for_and_found_by_their_people()
    {
        await school.Ada.Send($"/direct/{school.Teacher.Id}");

        Assert.DoesNotContain("Ada and Hopper", await Names(""));
        Assert.Contains("Ada and Hopper", await Names("?kind=direct&search=ada"));
        Assert.DoesNotContain("Ada and Hopper", await Names("?kind=direct&search=nemo"));
    }

    [Fact]
    public async Task Private_conversations_of_somebody_who_may_do_more_are_not_in_the_list_and_have_no_page()
    {
        var clerk = await school.Register("Registrar");
        await school.Let(clerk, "Registrar", Permission.ManageRooms | Permission.MakeGroups);
        var (withHead, pupils) = (await school.Direct(school.Teacher, school.Ben), await school.Direct(school.Ada, school.Ben));

        var list = (await clerk.Page("/admin/rooms?kind=direct")).QuerySelectorAll("tbody th a").Select(link => link.TextContent).ToList();
        Assert.Contains("Ada and Ben", list);
        Assert.DoesNotContain("Ben and Hopper", list);
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get($"/admin/rooms/{pupils}")).StatusCode);
        foreach (var path in new[] { "", "/members", "/delete" }) Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get($"/admin/rooms/{withHead}{path}")).StatusCode);
        foreach (var path in new[] { "/close", "/archive", "/delete" }) Assert.Equal(HttpStatusCode.NotFound, (await clerk.PostForm($"/admin/rooms/{withHead}{path}", ("Reason", "why"))).StatusCode);
    }

    [Theory]
    [InlineData("lastpost"), InlineData("name"), InlineData("members"), InlineData("messages"), InlineData("storage")]
    public async Task Pages_of_the_list_have_each_room_once_forwards_and_backwards(string sort)
    {
        await using var many = await Filled();
        using var hopper = new Person(many, "Hopper");
        await hopper.SignIn();

        var (seen, path, last) = (new List<string>(), $"/admin/rooms?sort={sort}", "");
        for (var page = 0; page < 5 && path is not null; page++)
        {
            var list = await hopper.Page(last = path);
            seen.AddRange(list.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
            path = list.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal((121, 121), (seen.Count, seen.Distinct().Count()));

        var back = (await hopper.Page(last)).QuerySelector(".pager a[rel=prev]")!.GetAttribute("href")!;
        Assert.Equal(seen[50..100], (await hopper.Page(back)).QuerySelectorAll("tbody th a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_room_is_made_for_others_with_its_hosts_and_what_was_typed_is_kept_when_it_is_refused()
    {
        var refused = await Person.Parse(await school.Teacher.PostForm("/admin/rooms/new", ("Name", "Chess"), ("Kind", "group"), ("Hosts", "Nemo"), ("Members", "Ben")));
        Assert.StartsWith("Nobody here is called Nemo", refused.QuerySelector("#Hosts-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ben", refused.QuerySelector("#Members")!.GetAttribute("value"));

        var made = await school.Teacher.Send("/admin/rooms/new", ("Name", "Chess"), ("Kind", "group"), ("Hosts", "Ada, Hopper"), ("Members", "Ben"));

        var place = made.Headers.Location!.ToString();
        var page = await school.Teacher.Page(place);
        Assert.Contains("Ada", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await school.Ada.Get($"/rooms/{place.Split('/')[^1]}/settings")).StatusCode);
    }

    [Fact]
    public async Task A_room_is_closed_with_a_reason_and_opened_again()
    {
        var room = await school.Room(school.Ada);

        var bare = await school.Teacher.PostForm($"/admin/rooms/{room}/close");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal("Write why. It stands in the log.", (await Person.Parse(bare)).QuerySelector("#Reason-error")!.TextContent);
        await school.Ada.Say(room, "still open");

        await school.Teacher.Send($"/admin/rooms/{room}/close", ("Reason", "exam"));
        Assert.Contains("This room is closed", (await school.Ada.Page($"/rooms/{room}")).QuerySelector(".silence")!.TextContent, StringComparison.Ordinal);

        await school.Teacher.Send($"/admin/rooms/{room}/unclose", ("Reason", "exam is over"));
        await school.Ada.Say(room, "open again");
    }

    [Fact]
    public async Task Members_see_that_their_room_will_be_deleted_and_it_can_be_kept()
    {
        var room = await school.Room(school.Ada);
        await school.Teacher.Send($"/admin/rooms/{room}/delete", ("Reason", "the year is over"));

        Assert.StartsWith("This room and everything in it will be deleted on", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#fate")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("will be deleted", (await school.Teacher.Page("/admin/rooms?state=deleting")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        await school.Teacher.Send($"/admin/rooms/{room}/keep", ("Reason", "needed"));
        Assert.Equal("", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#fate")!.TextContent);
    }

    [Fact]
    public async Task A_room_that_is_kept_as_evidence_beyond_its_day_tells_no_day_that_has_passed_and_the_office_why()
    {
        var room = await school.Room(school.Ada);
        await school.Teacher.Send($"/admin/rooms/{room}/delete", ("Reason", "the year is over"));
        await school.Teacher.Send("/admin/holds", ("Room", $"#{room}"), ("Reason", "an inquiry"));
        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Sql("UPDATE Rooms SET DeleteAt = 1000 WHERE Id = $1", room).ExecuteNonQuery());
        await school.Services.GetRequiredService<ChatSite.Rooms.DeleteRounds>().Round(TestContext.Current.CancellationToken);

        Assert.Equal("This room and everything in it will be deleted.", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#fate")!.TextContent);
        Assert.Contains("is being kept as evidence", (await school.Teacher.Page($"/admin/rooms/{room}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_many_messages_a_room_has_is_one_number_wherever_it_stands_and_quiet_lines_are_none()
    {
        var room = await school.Room("Counted", school.Teacher, school.Ada, school.Ben);
        var removed = await school.Ada.Say(room, "one");
        foreach (var text in new[] { "two", "three" }) await school.Ben.Say(room, text);
        await school.Teacher.Send($"/admin/messages/{removed}/remove", ("Reason", "rude"));
        await school.Teacher.Send($"/admin/rooms/{room}/close", ("Reason", "exam")); // a quiet line

        var inList = (await school.Teacher.Page("/admin/rooms?search=counted")).QuerySelector("td[data-label=Messages]")!.TextContent.Trim();
        var onPage = (await school.Teacher.Page($"/admin/rooms/{room}")).QuerySelectorAll(".facts div").Single(fact => fact.QuerySelector("dt")!.TextContent == "Messages").QuerySelector("dd")!.TextContent.Trim();

        Assert.Equal("3", inList);
        Assert.StartsWith("3", onPage, StringComparison.Ordinal);
        Assert.StartsWith("3 ", (await school.Teacher.Page($"/admin/rooms/{room}/delete")).QuerySelector(".tally")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_saved_and_a_wrong_number_is_told_beside_its_field()
    {
        var room = await school.Room(school.Ada);

        var wrong = await school.Teacher.PostForm($"/admin/rooms/{room}", ("Name", "Slow"), ("Topic", "now"), ("SlowSeconds", "30"), ("MostMembers", "1"));
        Assert.Equal("A number from 2 to 100000, or nothing.", (await Person.Parse(wrong)).QuerySelector("#MostMembers-error")!.TextContent);

        await school.Teacher.Send($"/admin/rooms/{room}", ("Name", "Slow"), ("Topic", "now"), ("SlowSeconds", "30"), ("MostMembers", "7"));
        var settings = await school.Teacher.Page($"/rooms/{room}/settings");
        Assert.Equal(("30", "7"), (settings.QuerySelector("#SlowSeconds option[selected]")!.GetAttribute("value"), settings.QuerySelector("#MostMembers")!.GetAttribute("value")));
        Assert.Contains("30 seconds", (await school.Ada.Page($"/rooms/{room}")).QuerySelector(".pace")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await school.Teacher.Page($"/rooms/{room}")).QuerySelector(".pace"));
    }

    [Fact]
    public async Task People_are_added_made_hosts_muted_and_removed()
    {
        var room = await school.Room(school.Ada);
        var place = $"/admin/rooms/{room}/members";

        await school.Teacher.Send($"{place}/add", ("Names", "Ben"));
        await school.Teacher.Send($"{place}/host", ("person", $"{school.Ben.Id}"));
        await school.Teacher.Send($"{place}/mute", ("person", $"{school.Ada.Id}"));
        var list = await school.Teacher.Page(place);
        Assert.Equal(["Ada muted", "Ben host", "Hopper host"], list.QuerySelectorAll("main .list li").Select(line => line.QuerySelector("b")!.TextContent.Trim() + " " + line.QuerySelector(".tag")!.TextContent));

        await school.Teacher.Send($"{place}/remove", ("person", $"{school.Ada.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get($"/rooms/{room}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm($"{place}/explode")).StatusCode);
    }

    private async Task<string[]> Names(string query) => [.. (await school.Teacher.Page("/admin/rooms" + query)).QuerySelectorAll("tbody th a").Select(link => link.TextContent)];

    private static async Task<RunningSite> Filled()
    {
        var site = await RunningSite.Start();
        using var hopper = await site.SetUp("Hopper");
        await site.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            for (var i = 0; i < 120; i++)
                turn.Db.Add(new ChatSite.Rooms.Room { Kind = ChatSite.Rooms.RoomKind.Group, Name = $"Room {i:D3}", LastPostSeq = i / 3, MessageCount = i % 4, Storage = i % 5, CreatedAt = DateTime.UtcNow, LastPostAt = DateTime.UtcNow });
            return turn.Db.SaveChanges();
        });
        return site;
    }
}
