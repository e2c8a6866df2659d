using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>POST /direct/{userId}</summary>
public sealed class DirectTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Either_finds_the_same_conversation_and_a_third_does_not()
    {
        var opened = await school.Ada.PostForm($"/direct/{school.Teacher.Id}");
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var place = opened.Headers.Location!.ToString();

        Assert.Equal(place, (await school.Teacher.PostForm($"/direct/{school.Ada.Id}")).Headers.Location!.ToString());
        Assert.Equal("Hopper", (await school.Ada.Page(place)).QuerySelector("h1")!.TextContent);
        Assert.Equal("Ada", (await school.Teacher.Page(place)).QuerySelector("h1")!.TextContent);
        foreach (var path in new[] { place, $"{place}/members", $"{place}/settings" })
            Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get(path)).StatusCode);
    }

    [Fact]
    public async Task Pupils_are_refused_kindly_among_themselves()
    {
        var refused = await school.Ada.PostForm($"/direct/{school.Ben.Id}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Parse(refused);
        Assert.Equal("You can't begin a private conversation with Ben here. Talk in a group, or ask a teacher.", page.QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task Nobody_is_not_found_and_a_look_leads_to_the_people()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/direct/999999")).StatusCode);
        Assert.Equal("/people", (await school.Ada.Get($"/direct/{school.Teacher.Id}")).Headers.Location!.ToString());
    }
}
