using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Tests.Languages;

public sealed class SayingTests
{
    private static Tongue In(string code) => Tongue.Find(code)!;

    [Fact]
    public void A_sentence_is_said_in_the_language_of_whoever_reads_it()
    {
        var (ada, ben) = ("Ada", "Ben");
        Saying sentence = $"{ada} added {ben}.";

        Assert.Equal("Ada added Ben.", sentence.In(Tongue.English));
        Assert.Equal("Ada hat Ben hinzugefügt.", sentence.In(In("de")));
        Assert.Equal("Ada hat Ben hinzugefügt.", sentence.In(In("de-AT")));
    }

    [Fact]
    public void What_somebody_typed_is_never_taken_for_a_place_in_a_sentence()
    {
        var topic = "{0} {1}";
        Saying sentence = $"{"Ada"} changed the topic to “{topic}”.";

        Assert.Equal("Ada changed the topic to “{0} {1}”.", sentence.In(Tongue.English));
        Assert.Equal("Ada hat das Thema in „{0} {1}“ geändert.", sentence.In(In("de")));
    }

    [Fact]
    public void Where_one_writes_from_right_to_left_a_name_keeps_its_own_direction() =>
        Assert.Equal("غادر \u2068Ada\u2069.", ((Saying)$"{"Ada"} left.").In(In("ar")));

    [Fact]
    public void So_does_a_name_from_right_to_left_where_one_writes_the_other_way() =>
        Assert.Equal("\u2068ليلى 7a\u2069 left.", ((Saying)$"{"ليلى 7a"} left.").In(Tongue.English));

    [Theory]
    [InlineData("en", "1,234.5"), InlineData("de", "1.234,5"), InlineData("ar", "1,234.5")]
    public void A_number_is_written_with_the_signs_that_belong_to_its_digits(string language, string said) =>
        Assert.Equal(said, 1234.5.ToString("N1", In(language).Culture));

    [Theory]
    [InlineData("en", "Ada, Ben and Cleo"), InlineData("de", "Ada, Ben und Cleo"), InlineData("es", "Ada, Ben y Cleo")]
    public void Names_are_put_together_as_one_says_them(string language, string said) =>
        Assert.Equal(said, Sentence.List(["Ada", "Ben", "Cleo"]).In(In(language)));

    [Theory]
    [InlineData("ar", 0, 0), InlineData("ar", 1, 1), InlineData("ar", 2, 2), InlineData("ar", 3, 3), InlineData("ar", 110, 3), InlineData("ar", 11, 4)]
    [InlineData("ar", 99, 4), InlineData("ar", 100, 5), InlineData("ar", 102, 5), InlineData("ar", 103, 3)]
    [InlineData("fr", 0, 0), InlineData("fr", 1, 0), InlineData("fr", 2, 1), InlineData("de", 0, 1), InlineData("de", 1, 0), InlineData("es", 21, 1)]
    public void A_number_takes_the_form_that_its_language_has_for_it(string language, int count, int form) =>
        Assert.Equal(form.ToString(), Plural.Of(In(language), language == "ar" ? "0|1|2|3|4|5" : "0|1", count));
}
