using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace ChatSite.Messages;

/// <summary>The stars of <c>3*4*5</c> and <c>2**3**2</c>: to CommonMark they begin something slanted or bold, to a school they are sums.</summary>
internal sealed class Products : InlineParser
{
    public Products() => OpeningCharacters = ['*'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var after = slice;
        var stars = 0;
        for (; after.CurrentChar == '*'; after.SkipChar()) stars++;
        if (!IsFactor(slice.PeekCharExtra(-1), ')') || !IsFactor(after.CurrentChar, '(')) return false;

        processor.Inline = new LiteralInline(new string('*', stars));
        slice = after;
        return true;
    }

    private static bool IsFactor(char sign, char bracket) => char.IsAsciiDigit(sign) || sign == bracket;
}
