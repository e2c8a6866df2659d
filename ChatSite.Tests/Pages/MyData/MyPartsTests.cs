using ChatSite.Accounts;
using ChatSite.Pages.MyData;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.MyData;

public sealed class MyPartsTests : IDisposable
{
    private readonly BareSchool _school = new();

    [Fact]
    public void Every_table_that_refers_to_people_is_in_some_part()
    {
        using var db = _school.NewDb();
        var tables = FilledTables.KeysToPeople(db).Select(key => key.DeclaringEntityType.ClrType).Append(typeof(User)).Distinct();

        var forgotten = tables.Except(MyParts.All.SelectMany(part => part.Tables)).Select(type => type.Name);

        Assert.True(!forgotten.Any(), $"Add a part to MyParts for: {string.Join(", ", forgotten)}. What people may not see of themselves is named there too.");
    }

    [Fact]
    public void Files_and_keys_have_names_of_their_own()
    {
        Assert.Equal(MyParts.All.Count, MyParts.All.Select(part => part.File).Distinct().Count());
        Assert.All(MyParts.All, part => Assert.Equal(part.Keys.Count, part.Keys.Distinct().Count()));
        Assert.Contains("lastUsed", MyParts.All.Single(part => part.File == "tokens").Keys);
    }

    public void Dispose() => _school.Dispose();
}
