using System.Globalization;
using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/talk</summary>
public sealed class TalkTests(School school) : IClassFixture<School>
{
    private static readonly string PupilToPupil = $"{Role.PupilId}-{Role.PupilId}";

    [Fact]
    public async Task What_is_chosen_counts_at_once_and_is_shown_again()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ada.PostForm($"/direct/{school.Ben.Id}")).StatusCode);

        await school.Teacher.Send("/admin/talk", ($"Rules[{PupilToPupil}]", "Start"));

        var room = (await school.Ada.Send($"/direct/{school.Ben.Id}")).Headers.Location!.ToString();
        Assert.Equal("Start", Chosen(await school.Teacher.Page("/admin/talk")));
        Assert.NotNull((await school.Ada.Page(room)).QuerySelector("#composer"));

        await school.Teacher.Send("/admin/talk", ($"Rules[{PupilToPupil}]", "Never"));
        var page = await school.Ada.Page(room);
        Assert.Null(page.QuerySelector("#composer"));
        Assert.Equal("You can't write to Ben privately. What was said here stays to be read.", page.QuerySelector(".silence")!.TextContent);

        // And by no other way: another page's form, a program, a group of two.
        var number = int.Parse(room.Split('/')[^1], CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ada.PostForm($"{room}/messages", ("Text", "psst"))).StatusCode);
        using var program = await ApiProgram.Of(school, school.Ada);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.Post($"rooms/{number}/messages", new { text = "psst" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ada.PostForm("/rooms/new", ("Name", "Us"), ("Kind", "group"), ("Members", "Ben"))).StatusCode);
        Assert.Empty(await school.Ben.Reads(number));
    }

    [Fact]
    public async Task A_class_does_as_everywhere_until_it_is_given_a_rule()
    {
        var place = (await school.Teacher.Send("/admin/classes", ("Name", "12b"))).Headers.Location!.ToString();
        var talk = place.Replace("/admin/", "/admin/talk/", StringComparison.Ordinal);
        Assert.Equal("", Chosen(await school.Teacher.Page(talk)));

        await school.Teacher.Send(talk, ($"Rules[{PupilToPupil}]", "Reply"));

        Assert.Equal("Reply", Chosen(await school.Teacher.Page(talk)));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get("/admin/talk/classes/4711")).StatusCode);
    }

    [Fact]
    public async Task What_a_form_does_not_speak_of_stays_as_it_is()
    {
        await school.Teacher.Send("/admin/talk", ($"Rules[{Role.StaffId}-{Role.PupilId}]", "Reply"));

        await school.Teacher.Send("/admin/talk");
        await school.Teacher.Send("/admin/talk", ($"Rules[{Role.StaffId}-{Role.PupilId}]", "Shout"));

        Assert.Equal("Reply", (await school.Teacher.Page("/admin/talk")).QuerySelector($"select[name='Rules[{Role.StaffId}-{Role.PupilId}]'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task For_a_pupil_the_page_does_not_exist()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/talk")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/talk", ($"Rules[{PupilToPupil}]", "Start"))).StatusCode);
    }

    private static string? Chosen(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector($"select[name='Rules[{PupilToPupil}]'] option[selected]")!.GetAttribute("value");
}
