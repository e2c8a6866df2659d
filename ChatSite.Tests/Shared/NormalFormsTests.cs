using System.Text;
using ChatSite.Accounts;
using ChatSite.Roster;
using ChatSite.Shared;

namespace ChatSite.Tests.Shared;

/// <summary>Unicode's normal forms where <see cref="string.Normalize(NormalizationForm)"/> throws.</summary>
public sealed class NormalFormsTests
{
    private const string Odd = "é\uFFFE\uD800z";

    [Fact]
    public void What_is_no_character_is_replaced_and_the_rest_is_as_ever() =>
        Assert.Equal("e\u0301\uFFFD\uFFFDz", Odd.NormalForm(NormalizationForm.FormKD));

    [Fact]
    public void Whoever_looks_names_or_lists_meets_no_exception()
    {
        Assert.True(LooseText.Holds(Odd, LooseText.Words("e")));
        Assert.Equal("É\uFFFD\uFFFDZ", UserNames.Normalize(Odd));
        Assert.Equal(["e", "z"], Folded.Typed(Odd).Select(word => word.ToLowerInvariant()));
        Assert.NotEmpty(LookAlikes.Skeleton(Odd));
        Assert.Equal("ez", ListColumns.Plain(Odd));
    }
}
