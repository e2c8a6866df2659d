using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin</summary>
public sealed class IndexTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task For_whoever_looks_after_nothing_there_is_no_administration()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get("/admin")).StatusCode);
        Assert.Null((await school.Ada.Page("/settings")).QuerySelector("a[href^='/admin']"));
    }
}
