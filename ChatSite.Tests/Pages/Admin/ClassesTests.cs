using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/classes</summary>
public sealed class ClassesTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_class_is_made_filled_renamed_and_deleted()
    {
        var place = (await school.Teacher.Send("/admin/classes", ("Name", "7a"))).Headers.Location!.ToString();
        await school.Teacher.Send($"{place}/add", ("Names", "Ada, Ben"));
        await school.Teacher.Send($"{place}/add", ("Names", "Hopper"), ("AsTeachers", "true"));
        await school.Teacher.Send(place, ("Name", "8a"));
        Assert.Contains("Pupils: 2. Teachers: 1.", (await school.Teacher.Page("/admin/classes")).Body!.TextContent, StringComparison.Ordinal);

        await school.Teacher.Send($"{place}/remove", ("person", $"{school.Ben.Id}"));
        var page = await school.Teacher.Page(place);
        Assert.Equal("8a", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Hopper", "Ada"], page.QuerySelectorAll("main .list li a").Select(link => link.TextContent));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Teacher.PostForm($"{place}/delete")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Get(place)).StatusCode);
        await school.Teacher.Send($"{place}/delete", ("Sure", "true"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Teacher.Get(place)).StatusCode);
    }

    [Fact]
    public async Task They_stand_in_the_order_of_their_years()
    {
        foreach (var name in new[] { "Order 10a", "Order 5b", "Order 5a" }) await school.Teacher.Send("/admin/classes", ("Name", name));

        var names = (await school.Teacher.Page("/admin/classes")).QuerySelectorAll("main .list a").Select(link => link.TextContent).Where(name => name.StartsWith("Order", StringComparison.Ordinal));

        Assert.Equal(["Order 5a", "Order 5b", "Order 10a"], names);
    }

    [Fact]
    public async Task A_name_is_used_once_and_an_unknown_person_is_named()
    {
        var place = (await school.Teacher.Send("/admin/classes", ("Name", "9b"))).Headers.Location!.ToString();

        var twice = await school.Teacher.PostForm("/admin/classes", ("Name", "9B"));
        var nobody = await school.Teacher.PostForm($"{place}/add", ("Names", "Ada, Nemo"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (twice.StatusCode, nobody.StatusCode));
        Assert.Equal("There is a class of that name already.", (await Person.Parse(twice)).QuerySelector("#Name-error")!.TextContent);
        var page = await Person.Parse(nobody);
        Assert.StartsWith("Nobody here is called Nemo", page.QuerySelector("#Names-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ada, Nemo", page.QuerySelector("#Names")!.GetAttribute("value"));
    }

    [Fact]
    public async Task For_a_pupil_there_are_no_classes()
    {
        var place = (await school.Teacher.Send("/admin/classes", ("Name", "10c"))).Headers.Location!.ToString();

        Assert.All(new[] { "/admin/classes", place, $"{place}/add", $"{place}/remove", $"{place}/delete" }, path =>
            Assert.Equal(HttpStatusCode.NotFound, school.Ada.PostForm(path, ("Name", "mine"), ("Names", "Ada")).Result.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get(place)).StatusCode);
    }
}
