using ChatSite.Accounts;

namespace ChatSite.Tests.Accounts;

public sealed class UserNamesTests
{
    [Theory]
    [InlineData("Ada"), InlineData("ada.lovelace"), InlineData("Ann-Marie O'Neil"), InlineData("2026_017"), InlineData("José"), InlineData("Đặng Thị Hương")]
    [InlineData("Ирина"), InlineData("Μαρία"), InlineData("שירה"), InlineData("فاطمة"), InlineData("प्रिया"), InlineData("王小明"), InlineData("さくら"), InlineData("김민지")]
    public void People_may_be_called(string name) => Assert.Null(UserNames.Problem(name)?.ToString());

    [Theory]
    [InlineData("Al"), InlineData("王明"), InlineData("")]
    public void A_name_has_at_least_three_characters(string name) => Assert.Equal("A name has at least 3 characters.", UserNames.Problem(name)?.ToString());

    [Fact]
    public void A_name_of_32_characters_is_taken_and_one_of_33_is_not()
    {
        Assert.Null(UserNames.Problem(new string('a', 32)));
        Assert.Equal("A name has at most 32 characters; this one has 33.", UserNames.Problem(new string('a', 33))?.ToString());
    }

    [Fact]
    public void Characters_are_counted_as_people_count_them_and_not_in_halves() =>
        Assert.Null(UserNames.Problem(string.Concat(Enumerable.Repeat("\U00020BB7", 32))));

    [Theory]
    [InlineData("Ada\u200B1", "zero width"), InlineData("Ada\u202Ecod", "turns the writing round"), InlineData("Ada\u0007", "control"), InlineData("Ada\tB", "tab")]
    [InlineData("Ada\u00ADB", "soft hyphen"), InlineData("Ada\U000E0041", "tag"), InlineData("Ada\uD800", "half a character"), InlineData("Ada😀", "picture")]
    [InlineData("Ada@home", "looks like an address"), InlineData("Ada,Ben", "comma"), InlineData("<b>Ada", "markup"), InlineData("Ada/Ben", "slash")]
    [InlineData("ᎪᎠᎪ", "Cherokee passes for Latin"), InlineData("ᴀᴅᴀ", "phonetic small capitals")]
    public void Other_signs_are_refused(string name, string because) => Assert.True(UserNames.Problem(UserNames.Clean(name)) is not null, because);

    [Theory]
    [InlineData("..."), InlineData("\u0301Ada")]
    public void A_name_begins_with_something_to_read(string name) => Assert.NotNull(UserNames.Problem(name)?.ToString());

    [Fact]
    public void A_heap_of_accents_is_refused() => Assert.NotNull(UserNames.Problem("Ad" + new string('\u0334', 6) + "a"));

    [Theory]
    [InlineData("Аdа"), InlineData("Hoρρer"), InlineData("Իda")]
    public void One_name_is_written_in_one_alphabet(string name) => Assert.Equal("Please write the name in one alphabet.", UserNames.Problem(name)?.ToString());

    [Theory]
    [InlineData("Ada", "ADA"), InlineData("ada", "ADA"), InlineData("Ａｄａ", "ADA"), InlineData("  Ada ", "ADA"), InlineData("Ada   L", "ADA L"), InlineData("José", "JOSÉ")]
    public void Spellings_of_the_same_name_are_one(string typed, string same) => Assert.Equal(same, UserNames.Normalize(typed));

    [Fact]
    public void A_name_stays_as_it_was_typed() => Assert.Equal("aDa Lovelace", UserNames.Clean(" aDa  Lovelace "));
}
