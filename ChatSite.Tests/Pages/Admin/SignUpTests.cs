using System.Net;
using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/sign-up, and what follows from it at /register</summary>
public sealed class SignUpTests : IAsyncLifetime
{
    // Of its own for each test: what is decided holds for the whole site.
    private readonly School _school = new();

    public ValueTask InitializeAsync() => _school.InitializeAsync();

    public ValueTask DisposeAsync() => _school.DisposeAsync();

    [Fact]
    public async Task Until_it_is_decided_only_the_machine_itself_is_open()
    {
        Assert.Contains("Nothing is decided yet", (await _school.Teacher.Page("/admin/sign-up")).Body!.TextContent);

        using var here = _school.Stranger();
        Assert.Equal(HttpStatusCode.SeeOther, (await Register(here, "Here")).StatusCode);

        foreach (var (header, value) in new[] { ("X-Forwarded-For", "203.0.113.9"), ("Host", "chat.school.example"), ("Via", "1.1 proxy") })
        {
            using var far = _school.Stranger();
            far.Client.DefaultRequestHeaders.Add(header, value);
            Assert.Equal("Your join code, please. A teacher has it.", await Wrong(await Register(far, $"Far {header.Length}"), "JoinCode"));
        }
    }

    [Fact]
    public async Task With_codes_nobody_comes_in_without_one()
    {
        await Decide("JoinCode");
        using var stranger = _school.Stranger();

        Assert.True((await stranger.Page("/register")).QuerySelector("#JoinCode")!.HasAttribute("required"));
        Assert.Equal("Your join code, please. A teacher has it.", await Wrong(await Register(stranger, "Cleo"), "JoinCode"));

        var code = (await _school.Services.GetRequiredService<JoinCodes>().Make(Actor.Person(_school.Teacher.Id), new(Role.PupilId, null, TimeSpan.FromDays(1), 1)))!.Value.Value!;
        Assert.Equal(HttpStatusCode.SeeOther, (await Register(stranger, "Cleo", ("JoinCode", code.Code))).StatusCode);
    }

    [Fact]
    public async Task A_closed_site_says_so_and_opens_no_account_not_even_by_a_code()
    {
        var code = (await _school.Services.GetRequiredService<JoinCodes>().Make(Actor.Person(_school.Teacher.Id), new(Role.PupilId, null, TimeSpan.FromDays(1), 1)))!.Value.Value!;
        await Decide("Closed");
        using var stranger = _school.Stranger();

        var page = await stranger.Page("/register");
        Assert.Null(page.QuerySelector("form"));
        Assert.Contains("New accounts are opened by the school.", page.Body!.TextContent);
        Assert.Null((await stranger.Page("/login")).QuerySelector("a[href='/register']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Register(stranger, "Cleo", ("JoinCode", code.Code))).StatusCode);

        await Decide("Open");
        Assert.Equal(HttpStatusCode.SeeOther, (await Register(stranger, "Cleo")).StatusCode);
    }

    [Fact]
    public async Task What_newcomers_agree_to_is_asked_of_them_and_kept_in_its_words()
    {
        await Decide("Open", "Be kind. <b>Always.</b>\r\nI am 13 or older.");
        using var stranger = _school.Stranger();
        var page = await stranger.Page("/register");
        Assert.Equal("Be kind. <b>Always.</b>\nI am 13 or older.", page.QuerySelector(".statement")!.TextContent);
        var box = page.QuerySelector("input[name=Agreed]")!;

        Assert.False(box.HasAttribute("checked"));
        Assert.Equal("Please read this and tick the box.", await Wrong(await Register(stranger, "Cleo"), "Agreed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Register(stranger, "Cleo", ("Agreed", "true"))).StatusCode);

        await Decide("Open", "Be very kind.");
        Assert.Equal("These words were changed a moment ago. Please read them again.", await Wrong(await Register(stranger, "Cleo", ("Agreed", box.GetAttribute("value")!)), "Agreed"));
        box = (await stranger.Page("/register")).QuerySelector("input[name=Agreed]")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await Register(stranger, "Cleo", ("Agreed", box.GetAttribute("value")!))).StatusCode);

        await using var scope = _school.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        var kept = await db.Agreements.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Be very kind.", kept.Statement);
        Assert.Equal("Cleo", (await db.Users.SingleAsync(user => user.Id == kept.UserId, TestContext.Current.CancellationToken)).UserName);
        Assert.InRange(kept.At, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData("", "Choose one of these."), InlineData("7", "“7” can't be used here."), InlineData("Ajar", "“Ajar” can't be used here.")]
    public async Task What_is_no_choice_is_refused_and_the_text_kept(string mode, string sentence)
    {
        var answer = await _school.Teacher.PostForm("/admin/sign-up", ("Mode", mode), ("Statement", "Be kind."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Parse(answer);
        Assert.Equal(sentence, page.QuerySelector("#Mode-error")!.TextContent);
        Assert.Equal("Be kind.", page.QuerySelector("#Statement")!.TextContent);
    }

    [Fact]
    public async Task For_whoever_may_not_change_settings_the_page_does_not_exist()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _school.Ada.Get("/admin/sign-up")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _school.Ada.PostForm("/admin/sign-up", ("Mode", "Open"))).StatusCode);
    }

    [Fact]
    public async Task A_program_that_tries_codes_is_stopped_and_a_class_with_its_code_is_not()
    {
        await using var site = await RunningSite.Start("--ChatSite:RateLimits:Off", "false", "--ChatSite:RateLimits:WrongJoinCodesPerAddress:AtOnce", "3", "--ChatSite:RateLimits:WrongJoinCodesPerAddress:PerMinute", "1");
        using var hopper = await site.SetUp("Hopper");
        var code = (await site.Services.GetRequiredService<JoinCodes>().Make(Actor.Person(hopper.Id), new(Role.PupilId, null, TimeSpan.FromDays(1), 20)))!.Value.Value!;
        for (var i = 0; i < 6; i++)
        {
            using var pupil = site.Stranger();
            Assert.Equal(HttpStatusCode.SeeOther, (await Register(pupil, $"Pupil {i}", ("JoinCode", code.Code))).StatusCode);
        }

        using var thief = site.Stranger();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Register(thief, "Thief", ("JoinCode", $"CCCCCCC{i}"))).StatusCode);
        var answer = await Register(thief, "Thief", ("JoinCode", code.Code));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Many wrong join codes", (await Person.Parse(answer)).QuerySelector("[role=alert]")!.TextContent);
    }

    private Task<HttpResponseMessage> Decide(string mode, string statement = "") => _school.Teacher.Send("/admin/sign-up", ("Mode", mode), ("Statement", statement));

    private static Task<HttpResponseMessage> Register(Person person, string name, params (string, string)[] more) => person.PostForm("/register",
        [("UserName", name), ("Email", $"{Guid.NewGuid():N}@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password), .. more]);

    private static async Task<string?> Wrong(HttpResponseMessage answer, string field)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await Person.Parse(answer)).QuerySelector($"#{field}-error")?.TextContent;
    }
}
