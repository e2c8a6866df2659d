using System.Text;
using ChatSite.Shared;

namespace ChatSite.Accounts;

/// <summary>What a name looks like: two names with the same skeleton can't be told apart at a glance.</summary>
/// <remarks>
/// The method of UTS #39, section 4, with the part of its table that the alphabets of names need
/// (https://www.unicode.org/Public/security/latest/confusables.txt). Joiners count for nothing, so that
/// "Mr.Smith" looks like "Mr Smith".
/// </remarks>
public static class LookAlikes
{
    // A letter, and what it is taken for. The Latin side is the shape that both share.
    private const string Table =
        // Latin and digits
        "Il 1l |l 0o ıi Ɩl ǀl ǃl ƒf ƅb ƽ5 ȝ3 Ʒ3 " +
        // Cyrillic
        "аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx һh ԁd ԛq ԝw ѵv ӏl гr пn ьb үy ԍg З3 з3 б6 " +
        "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҺH ԚQ ԜW ѴV ӀI ҮY ԌG ЬB " +
        // Greek
        "αa βb γy εe ηn ιi κk νv οo ρp ςc σo τt υu χx ωw ϲc ϳj " +
        "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ " +
        // Armenian
        "օo սu հh յj զq ցg ոn ՕO ՍU ԼL ՏS " +
        // Hebrew and Arabic letters and other digits that pass for o and l
        "סo וl ןl اl هo ٥o ۵o ١l ۱l ०o ০o ੦o ૦o ௦o ౦o ೦o ൦o ๐o ໐o";

    private static readonly Dictionary<Rune, Rune> Shapes = Table.Split(' ').Select(pair => pair.EnumerateRunes().ToArray()).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The skeleton of a name, to compare and to look up.</summary>
    public static string Skeleton(string name)
    {
        var shape = new StringBuilder(name.Length);
        foreach (var rune in name.NormalForm(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (" ._-'".Contains(rune.ToString(), StringComparison.Ordinal)) continue;
            shape.Append(Shape(rune));
        }
        return shape.ToString().ToLowerInvariant().Replace("rn", "m").Replace("vv", "w");
    }

    /// <summary>The skeletons under which to look for names that this one passes for: a capital I is an l, but OLIVIA is Olivia too.</summary>
    public static List<string> Skeletons(string name) => [Skeleton(name), Skeleton(name.ToLowerInvariant())];

    // Twice: Cyrillic І is taken for I, which is taken for l.
    private static Rune Shape(Rune rune)
    {
        for (var i = 0; i < 2 && Shapes.TryGetValue(rune, out var shape); i++) rune = shape;
        return rune;
    }
}
