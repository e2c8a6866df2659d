using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Rooms;

/// <summary>/direct/with</summary>
public sealed class DirectWithTests(School school) : IClassFixture<School>
{
    private string AdaAndBen => $"/direct/with?with={school.Ada.Id}&with={school.Ben.Id}";

    [Fact]
    public async Task Those_who_were_chosen_stand_there_and_can_be_taken_out_again()
    {
        var page = await school.Teacher.Page(AdaAndBen + $"&with={school.Teacher.Id}&with=999999");

        Assert.Equal(["Ada", "Ben"], page.QuerySelectorAll("label.check").Select(label => label.TextContent.Trim()));
        Assert.Equal(2, page.QuerySelectorAll("[name=with][checked]").Length);
    }

    [Fact]
    public async Task The_conversation_is_one_and_the_same_for_all_of_them_and_for_nobody_else()
    {
        using var cleo = await school.Register("Cleo");
        var opened = await Open(school.Teacher, school.Ada, school.Ben);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var place = opened.Headers.Location!.ToString();

        Assert.Equal("Ada, Ben and Hopper", (await school.Ben.Page(place)).QuerySelector("#room-name")!.TextContent);
        Assert.Equal(place, (await Open(school.Ada, school.Ben, school.Teacher)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await cleo.Get(place)).StatusCode);
    }

    [Fact]
    public async Task Whom_one_may_not_write_to_one_may_not_write_to_among_others_either()
    {
        using var cleo = await school.Register("Dora");
        var refused = await Open(cleo, school.Teacher, school.Ada);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Parse(refused);
        Assert.Contains("You can't begin a private conversation with Ada here.", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("[name=with][checked]").Length);
    }

    [Fact]
    public async Task Nobody_is_not_enough_and_a_crowd_is_too_much()
    {
        Assert.Contains("Choose somebody", (await Person.Parse(await Open(school.Teacher))).QuerySelector("[role=alert]")!.TextContent);
        var crowd = Enumerable.Range(1, 25).Select(id => (Name: "with", Value: $"{id}")).ToArray();
        Assert.Contains("20 people at most", (await Person.Parse(await school.Teacher.PostForm("/direct/with", crowd))).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.PostForm("/direct/with", ("with", "999999"))).StatusCode);
    }

    private static Task<HttpResponseMessage> Open(Person who, params Person[] others) =>
        who.PostForm("/direct/with", [.. others.Select(other => ("with", $"{other.Id}"))]);
}
