using System.Text.RegularExpressions;
using ChatSite.Languages;

namespace ChatSite.Tests.Languages;

/// <summary>No language is left behind when somebody writes a new sentence.</summary>
public sealed partial class TranslationsTests
{
    private static readonly Tongue[] Translated = [.. Tongue.All.Where(tongue => tongue != Tongue.English)];

    [Fact]
    public void Every_sentence_has_its_translations()
    {
        var missing = from sentence in SentencesInCode.All
                      let languages = Translated.Where(tongue => !Words.Of(tongue).ContainsKey(sentence.Text)).Select(tongue => tongue.Code).ToList()
                      where languages.Count > 0
                      select $"{sentence.Text} [{string.Join(' ', languages)}] {sentence.Where}";

        None(missing);
    }

    [Fact]
    public void Every_translation_is_of_a_sentence_that_is_still_said()
    {
        var said = SentencesInCode.All.Select(sentence => sentence.Text).Concat(SentencesInCode.Texts().Select(text => text.Text)).ToHashSet();

        None(Translated.SelectMany(tongue => Words.Of(tongue).Keys).Distinct().Where(text => !said.Contains(text)));
    }

    [Fact]
    public void A_translation_has_the_places_of_its_sentence_and_the_forms_of_its_language()
    {
        var counted = SentencesInCode.All.Where(sentence => sentence.IsCounted).Select(sentence => sentence.Text).ToHashSet();
        var wrong = from tongue in Translated
                    from word in Words.Of(tongue)
                    let problem = Problem(tongue, word.Key, word.Value.Split('|'), counted.Contains(word.Key))
                    where problem is not null
                    select $"{tongue.Code}: {word.Key} → {word.Value}: {problem}";

        None(wrong);
    }

    [Fact]
    public void No_sentence_with_places_is_finished_before_its_reader_is_known()
    {
        var early = SentencesInCode.Texts()
            .Where(text => text.HasPlaces && SentencesInCode.All.Any(sentence => sentence.Text == text.Text))
            .Where(text => Chosen().IsMatch(text.Before) && !text.Before[text.Before.LastIndexOf('\n')..].Contains("(Saying)", StringComparison.Ordinal))
            .Select(text => $"{text.Text} {text.File}:{text.Line}");

        None(early);
    }

    // All of them: an assertion about a list would show the first five.
    private static void None(IEnumerable<string> complaints) => Assert.True(!complaints.Any(), string.Join('\n', complaints));

    private static string? Problem(Tongue tongue, string sentence, string[] forms, bool isCounted)
    {
        var wanted = isCounted ? tongue.Code == "ar" ? 6 : 2 : 1;
        if (forms.Length != wanted) return $"{forms.Length} forms instead of {wanted}";
        if (forms.Any(string.IsNullOrWhiteSpace)) return "an empty form";
        if (!Places(forms[^1]).SetEquals(Places(sentence))) return "other places";
        return forms.All(form => Places(form).IsSubsetOf(Places(sentence))) ? null : "a place too many";
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(place => place.Value)];

    [GeneratedRegex(@"\{\d[^}]*}")]
    private static partial Regex Place();

    // Between ? and : it is a string, and no longer looked up.
    [GeneratedRegex(@"(\?|:)\s*$")]
    private static partial Regex Chosen();
}
