using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ChatSite.Accounts;
using ChatSite.Roster;
using ChatSite.Tests.Roster;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/roster</summary>
public sealed partial class RosterTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_compared_looked_at_applied_and_undone()
    {
        var place = await Upload("Number,Name,Classes\nt1,Tom Otter,T1\nt2,Tia Otter,T1\nt3,X,T1\n");
        var page = await school.Teacher.Page(place);
        Assert.Equal(["2", "0", "0", "1", "1"], page.QuerySelectorAll(".tally b").Select(number => number.TextContent));
        Assert.Contains("A name has at least", (await school.Teacher.Page($"{place}?kind=Problem")).QuerySelector("td .error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Tia Otter"], (await school.Teacher.Page($"{place}?search=tia")).QuerySelectorAll("tbody th").Select(name => name.TextContent.Trim()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"{place}/apply")).StatusCode);
        await school.Teacher.Send($"{place}/apply", ("Seen", "true"));
        await Finished(place);
        page = await school.Teacher.Page(place);
        Assert.Contains("Applied", page.QuerySelector("main p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Tom Otter", school.User("t1").UserName);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"{place}/undo")).StatusCode);
        await school.Teacher.Send($"{place}/undo", ("Seen", "true"));
        await Finished(place);
        Assert.Contains("Undone", (await school.Teacher.Page(place)).QuerySelector("main p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_has_pages()
    {
        var place = await Upload("Name\n" + string.Join('\n', Enumerable.Range(1, 120).Select(i => $"Pupil Long {i:000}")));

        var page = await school.Teacher.Page(place);
        var second = await school.Teacher.Page(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var third = await school.Teacher.Page(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal("Pupil Long 051", second.QuerySelector("tbody th")!.TextContent.Trim());
        Assert.Equal(20, third.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("Pupil Long 051", (await school.Teacher.Page(third.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)).QuerySelector("tbody th")!.TextContent.Trim());
    }

    [Fact]
    public async Task Newcomers_sign_in_with_the_sheet_which_is_shown_once()
    {
        var place = await Upload("Number,Name,Classes\nv1,Vera Slip,V1\nv2,Viktor Slip,V1\n");
        await school.Teacher.Send($"{place}/apply", ("Seen", "true"));
        await Finished(place);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"{place}/passwords")).StatusCode);
        var answer = await school.Teacher.PostForm($"{place}/passwords", ("As", "print"), ("Made", "0"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var slip = (await Person.Parse(answer)).QuerySelectorAll(".slips li").Single(one => one.TextContent.Contains("Vera", StringComparison.Ordinal));
        var password = slip.QuerySelectorAll("dd")[^1].TextContent.Trim();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"{place}/passwords", ("As", "print"), ("Made", "0"))).StatusCode); // reloaded

        using var vera = new Person(school, "Vera Slip");
        var signedIn = await vera.PostForm("/login", ("UserName", "Vera Slip"), ("Password", password));
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Contains("password", (await vera.Get("/chat")).Headers.Location!.ToString(), StringComparison.Ordinal); // to be changed first
        // She keeps what she has, whoever makes another sheet.
        var next = await school.Teacher.PostForm($"{place}/passwords", ("As", "excel"), ("Made", "1"));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", next.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_year_ends_with_a_list_that_is_looked_at_first()
    {
        var page = await school.Teacher.Page((await school.Teacher.Send("/admin/classes", ("Name", "Y9"))).Headers.Location!.ToString());
        Assert.NotNull(page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm("/admin/roster/roll-over")).StatusCode);

        var id = school.Ask(db => db.Classes.Single(one => one.Name == "Y9").Id);
        var answer = await school.Teacher.Send("/admin/roster/roll-over", ($"Moves[{id}]", "Y10"));

        Assert.Equal(["Y10"], (await school.Teacher.Page(answer.Headers.Location!.ToString())).QuerySelectorAll("tbody th").Select(name => name.TextContent.Trim()));
    }

    [Fact]
    public async Task What_is_no_list_is_refused_beside_the_field()
    {
        foreach (var (name, text, why) in new[] { ("a.pdf", "%PDF-1.4", "is a PDF"), ("a.csv", "x,y\n1,2\n", "No column in the file is known"), ("a.csv", "", "is empty") })
        {
            var answer = await Post(name, Encoding.UTF8.GetBytes(text), "false");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(why, (await Person.Parse(answer)).QuerySelector("#Files-error")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post("a.csv", "Name\nAda\n"u8.ToArray(), "")).StatusCode);
    }

    [Fact]
    public async Task For_whoever_may_not_there_are_no_lists()
    {
        var place = await Upload("Name\nWho Knows\n");

        Assert.All(new[] { "/admin/roster", "/admin/roster/roll-over", "/admin/roster/template", place, $"{place}/passwords" }, path => Assert.Equal(HttpStatusCode.NotFound, school.Ada.Get(path).Result.StatusCode));
        Assert.All(new[] { "/admin/roster", "/admin/roster/roll-over", $"{place}/apply", $"{place}/undo", $"{place}/discard", $"{place}/passwords" }, path =>
            Assert.Equal(HttpStatusCode.NotFound, school.Ada.PostForm(path, ("Seen", "true"), ("As", "print"), ("Made", "0")).Result.StatusCode));
    }

    private async Task<string> Upload(string text)
    {
        var answer = await Post("people.csv", Encoding.UTF8.GetBytes(text), "false");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> Post(string name, byte[] bytes, string everybody)
    {
        var page = await school.Teacher.Page("/admin/roster");
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(everybody), "Everybody" },
            { new ByteArrayContent(bytes), "Files", name },
        };
        return await school.Teacher.Client.PostAsync("/admin/roster", form, Cancel);
    }

    private Task Finished(string place) => school.Services.GetRequiredService<RosterWork>().Do(int.Parse(Number().Match(place).Value));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
