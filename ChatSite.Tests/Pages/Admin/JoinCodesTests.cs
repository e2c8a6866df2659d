using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/join-codes</summary>
public sealed class JoinCodesTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Staff_make_a_code_see_it_and_withdraw_it()
    {
        using var noether = await Staff("Noether");
        var made = await Make(noether, ("MostUses", "7"));
        var said = (await noether.Page(made.Headers.Location!.ToString())).QuerySelector("[role=status]")!.TextContent;
        var code = said.Split(' ')[^1].TrimEnd('.');

        var line = (await noether.Page("/admin/join-codes")).QuerySelectorAll(".list li").Single(item => item.TextContent.Contains(code, StringComparison.Ordinal));
        Assert.Contains("0 of 7 have come", line.TextContent);
        Assert.Equal($"/register?code={code}", line.QuerySelector("a")!.GetAttribute("href"));

        await noether.Send("/admin/join-codes/withdraw", ("code", line.QuerySelector("button")!.GetAttribute("value")!));
        line = (await noether.Page("/admin/join-codes")).QuerySelectorAll(".list li").Single(item => item.TextContent.Contains(code, StringComparison.Ordinal));
        Assert.Equal("Withdrawn", line.QuerySelector(".tag")!.TextContent);
        Assert.Null(line.QuerySelector("a"));
    }

    [Fact]
    public async Task A_teacher_neither_sees_nor_offers_nor_withdraws_what_only_an_administrator_may_give()
    {
        using var weber = await Staff("Weber");
        var codes = school.Services.GetRequiredService<JoinCodes>();
        var forStaff = (await codes.Make(Actor.Person(school.Teacher.Id), new(Role.StaffId, null, TimeSpan.FromDays(1), 1)))!.Value.Value!;

        var page = await weber.Page("/admin/join-codes");
        Assert.DoesNotContain(forStaff.Shown, page.Body!.TextContent);
        Assert.Equal(["1"], page.QuerySelectorAll("#RoleId option").Select(option => option.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.NotFound, (await weber.PostForm("/admin/join-codes/withdraw", ("code", forStaff.Id.ToString()))).StatusCode);

        var answer = await Make(weber, ("RoleId", "5"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("That role may do more than you may give.", (await Person.Parse(answer)).QuerySelector("#RoleId-error")!.TextContent);
    }

    [Theory]
    [InlineData("MostUses", "0"), InlineData("MostUses", "100000"), InlineData("MostUses", "many"), InlineData("Days", "100000"), InlineData("Days", "-5"), InlineData("ClassId", "4711")]
    public async Task What_can_not_be_is_refused_beside_its_field(string field, string value)
    {
        var answer = await Make(school.Teacher, (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Person.Parse(answer)).QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task For_a_pupil_the_page_does_not_exist()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin/join-codes")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Make(school.Ada)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.PostForm("/admin/join-codes/withdraw", ("code", "1"))).StatusCode);
    }

    private async Task<Person> Staff(string name)
    {
        var person = await school.Register(name);
        await school.Services.GetRequiredService<GiveRole>().To(Actor.Person(school.Teacher.Id), person.Id, Role.StaffId);
        return person;
    }

    private static Task<HttpResponseMessage> Make(Person person, params (string Name, string Value)[] other)
    {
        var fields = new Dictionary<string, string> { ["RoleId"] = "1", ["ClassId"] = "", ["Days"] = "7", ["MostUses"] = "30" };
        foreach (var (name, value) in other) fields[name] = value;
        return person.PostForm("/admin/join-codes", [.. fields.Select(field => (field.Key, field.Value))]);
    }
}
