using System.Text;

namespace ChatSite.Accounts;

/// <summary>The scripts that names are written in.</summary>
internal static class Alphabets
{
    // The scripts that UAX #31, table 5, recommends for identifiers, by their blocks. The others (Cherokee, Lisu,
    // Coptic, phonetic signs …) are full of letters that look Latin and hold no pupil's name.
    // https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts
    private static readonly (int First, int Last)[] Blocks =
    [
        (0x00AA, 0x024F), (0x0300, 0x036F), (0x0370, 0x058F), (0x0590, 0x06FF), (0x0750, 0x07BF), (0x08A0, 0x0DFF),
        (0x0E00, 0x0FFF), (0x1000, 0x139F), (0x1780, 0x17FF), (0x1C90, 0x1CBF), (0x1E00, 0x1FFF), (0x3005, 0x3007),
        (0x3040, 0x312F), (0x3400, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xAB00, 0xAB2F), (0xAC00, 0xD7AF),
        (0xF900, 0xFAFF), (0x20000, 0x323AF),
    ];

    public static bool InUse(Rune rune) => Array.Exists(Blocks, block => rune.Value >= block.First && rune.Value <= block.Last);

    /// <summary>Whether Latin, Greek and Cyrillic letters stand side by side: no name does that, an imitation of one does.</summary>
    public static bool AreMixed(IEnumerable<Rune> runes) =>
        runes.Where(Rune.IsLetter).Select(European).Where(script => script is not ' ').Distinct().Count() > 1;

    private static char European(Rune letter) => letter.Value switch
    {
        <= 0x024F or (>= 0x1E00 and <= 0x1EFF) => 'L',
        (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) => 'G',
        >= 0x0400 and <= 0x052F => 'C',
        >= 0x0530 and <= 0x058F => 'A',
        _ => ' ',
    };
}
