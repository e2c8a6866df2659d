using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatSite.Tests.Photos;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.People;

/// <summary>/settings/photo, /people/{id}/photo and what staff can do about it</summary>
public sealed class PhotoTests(School school) : IClassFixture<School>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_shows_beside_the_name_is_kept_by_the_browser_and_changes_its_address_with_the_next()
    {
        var person = await school.Register("Ada1");
        await Send(person, Pictures.Jpeg);
        var address = await Address(school.Ada, person);

        var answer = await school.Ada.Get(address!);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl is { Private: true, NoTransform: true } && answer.Headers.CacheControl.ToString().Contains("immutable"));
        Assert.DoesNotContain("ICC_PROFILE", Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);

        await Send(person, Pictures.WebP);
        Assert.NotEqual(address, await Address(school.Ada, person));
        Assert.Equal("image/webp", (await school.Ada.Get(await Address(school.Ada, person) ?? "")).Content.Headers.ContentType!.ToString());
        Assert.True((await school.Ada.Get(address!)).Headers.CacheControl!.NoCache); // an old address is no promise
    }

    [Fact]
    public async Task Strangers_see_no_photo()
    {
        var person = await school.Register("Ada2");
        await Send(person, Pictures.Png);
        using var nobody = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = school.Address };

        foreach (var path in (string[])[$"/people/{person.Id}/photo", $"/people/faces?of={person.Id}"])
            Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync(path, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("Staff"), InlineData("Nobody"), InlineData("Contacts")]
    public async Task Whom_it_is_not_meant_for_does_not_get_it_by_any_way(string shownTo)
    {
        var person = await school.Register($"Ada{shownTo}");
        await Send(person, Pictures.Png, shownTo);
        var room = await school.Room(person, school.Ben);
        await person.Say(room, "hello");

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.Get($"/people/{person.Id}/photo")).StatusCode);
        foreach (var path in (string[])[$"/people/{person.Id}", $"/people?search={person.Name}", $"/rooms/{room}", $"/rooms/{room}/members"])
            Assert.DoesNotContain($"{person.Id}/photo", await (await school.Ben.Get(path)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain($"{person.Id}:", (await school.Ben.Page($"/rooms/{room}")).QuerySelector("#room")!.GetAttribute("data-faces")!, StringComparison.Ordinal);
        Assert.Equal("", await (await school.Ben.Get($"/people/faces?of={person.Id}")).Content.ReadAsStringAsync(Cancel));
        Assert.Equal(shownTo == "Nobody" ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await school.Teacher.Get($"/people/{person.Id}/photo")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Get($"/people/{person.Id}/photo")).StatusCode);
    }

    [Fact]
    public async Task Contacts_see_it_as_long_as_they_are_contacts()
    {
        var (ada, ben) = (await school.Register("Ada3"), await school.Register("Ben3"));
        await Send(ada, Pictures.Png, "Contacts");
        await ben.Send($"/people/{ada.Id}", ("Deed", "Ask"));
        Assert.Null(await Address(ben, ada));

        await ada.Send($"/people/{ben.Id}", ("Deed", "Accept"));
        Assert.NotNull(await Address(ben, ada));

        await ada.Send($"/people/{ben.Id}", ("Deed", "Block"));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Get($"/people/{ada.Id}/photo")).StatusCode);
    }

    [Fact]
    public async Task A_room_says_whose_photos_its_rows_show_and_the_rows_stay_as_they_are()
    {
        var person = await school.Register("Ada4");
        await Send(person, Pictures.Png);
        var room = await school.Room(person, school.Ben);
        await person.Say(room, "hello");

        var page = await school.Ben.Page($"/rooms/{room}");

        var version = (await Address(school.Ben, person))!.Split('=')[^1];
        Assert.Equal($"{person.Id}:{version}", page.QuerySelector("#room")!.GetAttribute("data-faces"));
        Assert.Null(page.QuerySelector("#messages img"));
        Assert.Equal($"{person.Id}:{version}", await (await school.Ben.Get($"/people/faces?of=x,-1,{school.Ben.Id},{person.Id},{person.Id}")).Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task One_removes_ones_own_photo_and_another_starts_with_another_address()
    {
        var person = await school.Register("Ada5");
        await Send(person, Pictures.Png);
        var before = await Address(person, person);

        await person.Send("/settings/photo?handler=Remove");

        Assert.Null(await Address(person, person));
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get(before!)).StatusCode);
    }

    [Fact]
    public async Task Staff_take_a_photo_away_and_the_person_reads_who_did()
    {
        var person = await school.Register("Ada6");
        await Send(person, Pictures.Png);

        await school.Teacher.Send($"/admin/people/{person.Id}?handler=RemovePhoto");

        Assert.Null(await Address(person, person));
        Assert.Contains("Hopper removed your photo.", (await person.Page("/settings/security-log")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pupils_take_nobodys_photo_away_and_put_none_on_others()
    {
        var person = await school.Register("Ada7");
        await Send(person, Pictures.Png);

        Assert.Equal(HttpStatusCode.NotFound, (await school.Ben.PostForm($"/admin/people/{person.Id}?handler=RemovePhoto")).StatusCode);
        await Send(school.Ben, Pictures.Jpeg, "Everyone", $"/settings/photo?id={person.Id}&UserId={person.Id}");

        Assert.Equal("image/png", (await person.Get($"/people/{person.Id}/photo")).Content.Headers.ContentType!.ToString());
        Assert.Equal("image/jpeg", (await person.Get($"/people/{school.Ben.Id}/photo")).Content.Headers.ContentType!.ToString());
        await school.Ben.Send("/settings/photo?handler=Remove");
    }

    [Theory]
    [InlineData("/people/{0}/photo/"), InlineData("/people/{0}/photo/..%2f..%2fchat.db"), InlineData("/people/..%2f{0}/photo"), InlineData("/people/{0}.svg/photo"), InlineData("/people/-{0}/photo"), InlineData("/people/99999/photo"), InlineData("/people/{0}/photo?v=../../x")]
    public async Task Only_its_own_address_leads_to_it(string path)
    {
        var answer = await school.Ada.Get(string.Format(path, school.Teacher.Id));

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.png", "image/png"), InlineData("\u0089PNG\r\n\u001a\n<html>", "../../index.html", "text/html"), InlineData("", "photo.png", "image/png")]
    public async Task What_is_no_picture_is_refused_beside_its_field_whatever_it_is_called(string text, string name, string type)
    {
        var person = await school.Register($"Eve{Guid.NewGuid():N}"[..12]);

        var answer = await Post(person, Encoding.Latin1.GetBytes(text), "Everyone", "/settings/photo", name, type);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Person.Parse(answer)).QuerySelector("#Photo-error"));
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get($"/people/{person.Id}/photo")).StatusCode);
    }

    [Fact]
    public async Task What_a_telephone_makes_is_refused_with_a_sentence()
    {
        var answer = await Post(school.Ada, new byte[4 * 1024 * 1024], "Everyone", "/settings/photo");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("512 KB", (await Person.Parse(answer)).QuerySelector("#Photo-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pupils_show_it_to_staff_until_they_choose_otherwise()
    {
        var person = await school.Register("Ada8");

        Assert.Equal("Staff", (await person.Page("/settings/photo")).QuerySelector("#ShownTo option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_somebody_does_with_it_stands_in_his_security_log()
    {
        var person = await school.Register("Ada9");
        await Send(person, Pictures.Jpeg);
        await person.Send("/settings/photo?handler=Remove");
        await person.Send("/settings/photo?handler=Remove"); // there is none any more

        var log = (await person.Page("/settings/security-log")).QuerySelectorAll("main .list li").Select(line => line.TextContent).ToList();

        Assert.Single(log, line => line.Contains("You changed your photo, or who sees it."));
        Assert.Single(log, line => line.Contains("You removed your photo."));
    }

    private static async Task Send(Person person, byte[] picture, string shownTo = "Everyone", string path = "/settings/photo") =>
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(person, picture, shownTo, path)).StatusCode);

    private static async Task<HttpResponseMessage> Post(Person person, byte[] picture, string shownTo, string path, string name = "me.jpg", string type = "image/jpeg")
    {
        var token = (await person.Page("/settings/photo")).QuerySelector("#photo [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(shownTo), "ShownTo" } };
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(file, "Photo", name);
        return await person.Client.PostAsync(path, form, Cancel);
    }

    private static async Task<string?> Address(Person viewer, Person person) =>
        (await viewer.Page($"/people/{person.Id}")).QuerySelector("main .avatar img")?.GetAttribute("src");
}
