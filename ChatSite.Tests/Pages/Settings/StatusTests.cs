using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Settings;

/// <summary>/settings/status, and the quick choice at the side</summary>
public sealed class StatusTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Words_and_their_end_stand_next_to_the_name()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await school.Teacher.PostForm("/settings/status", ("Kind", "Available"), ("Text", "in class"), ("Until", "10:40"))).StatusCode);

        foreach (var path in (string[])["/people?search=hopper", $"/people/{school.Teacher.Id}"])
            Assert.Equal("in class until 10:40", (await school.Ada.Page(path)).QuerySelector($"[data-said='{school.Teacher.Id}']")!.TextContent.Trim());
    }

    [Fact]
    public async Task Who_is_invisible_looks_offline_to_everyone_and_says_nothing()
    {
        var room = await school.Room(school.Ada, school.Ben);
        await using var open = await OpenLine(school.Ben, room);
        Assert.Equal("online", await Dot(school.Teacher, school.Ben));

        await school.Ben.PostForm("/settings/status", ("Kind", "Invisible"), ("Text", "here in truth"), ("Until", ""));

        Assert.Equal("offline", await Dot(school.Teacher, school.Ben));
        var page = await school.Teacher.Page($"/people/{school.Ben.Id}");
        Assert.DoesNotContain("here in truth", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("active", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("invisible", (await school.Ben.Page("/chat?list=1")).QuerySelector("#me")!.GetAttribute("data-status"));
    }

    [Fact]
    public async Task A_pupils_words_are_not_for_those_who_see_no_dot()
    {
        await school.Ada.PostForm("/settings/status", ("Kind", "Available"), ("Text", "at the match"), ("Until", ""));

        Assert.DoesNotContain("at the match", (await school.Ben.Page($"/people/{school.Ada.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("at the match", (await school.Teacher.Page($"/people/{school.Ada.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rooms/1", "/rooms/1"), InlineData("https://evil.example/", "/chat"), InlineData("//evil.example", "/chat")]
    public async Task The_quick_choice_leads_back_and_never_off_the_site(string back, string place)
    {
        var answer = await school.Ada.PostForm("/settings/status", ("Kind", "Away"), ("Back", back));

        Assert.Equal((HttpStatusCode.SeeOther, place), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Theory]
    [InlineData("Kind", "Dead"), InlineData("Kind", "17"), InlineData("Until", "noonish")]
    public async Task What_cannot_be_is_refused_and_what_was_typed_is_kept(string field, string value)
    {
        var fields = new Dictionary<string, string> { ["Kind"] = "Available", ["Text"] = "kept", ["Until"] = "", [field] = value };

        var answer = await school.Ada.PostForm("/settings/status", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("kept", (await Person.Parse(answer)).QuerySelector("#Text")!.GetAttribute("value"));
    }

    private static async Task<string?> Dot(Person viewer, Person person) =>
        (await viewer.Page($"/people/{person.Id}")).QuerySelector($".dot[data-person='{person.Id}']")?.GetAttribute("data-state");

    // An open page of somebody's.
    private static async Task<Stream> OpenLine(Person person, int room)
    {
        var cancel = TestContext.Current.CancellationToken;
        var answer = await person.Client.GetAsync($"/rooms/{room}/live?after=0", HttpCompletionOption.ResponseHeadersRead, cancel);
        var stream = await answer.Content.ReadAsStreamAsync(cancel);
        await stream.ReadAtLeastAsync(new byte[1], 1, cancellationToken: cancel);
        return stream;
    }
}
