using System.Diagnostics;
using AngleSharp.Html.Parser;
using ChatSite.Messages;

namespace ChatSite.Tests.Messages;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("**bold** and *italic*", "<strong>bold</strong> and <em>italic</em>")]
    [InlineData("~~gone~~", "<del>gone</del>")]
    [InlineData("`x < y`", "<code>x &lt; y</code>")]
    [InlineData("two\nlines", "two<br />\nlines")]
    [InlineData("# no heading", "# no heading")]
    [InlineData("5 > 3 & 2 < 4", "5 &gt; 3 &amp; 2 &lt; 4")]
    [InlineData("it's \"fine\"", "it's &quot;fine&quot;")]
    public void One_paragraph_is_its_inside(string text, string html)
    {
        Assert.Equal(html, Markdown.ToHtml(text, out var isOneParagraph).Replace("\"fine\"", "&quot;fine&quot;"));
        Assert.True(isOneParagraph);
    }

    [Theory]
    [InlineData("one\n\ntwo", "<p>one</p>\n<p>two</p>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("> said", "<blockquote>\n<p>said</p>\n</blockquote>")]
    [InlineData("```\nif (a < b)\n  c();\n```", "<pre><code>if (a &lt; b)\n  c();\n</code></pre>")]
    public void More_than_a_paragraph_stands_by_itself(string text, string html)
    {
        Assert.Equal(html, Markdown.ToHtml(text, out var isOneParagraph));
        Assert.False(isOneParagraph);
    }

    [Theory]
    [InlineData("[school](https://school.example/)")]
    [InlineData("https://school.example/")]
    [InlineData("<https://school.example/>")]
    [InlineData("[school][1]\n\n[1]: https://school.example/")]
    [InlineData("www.school.example")]
    public void Links_tell_nothing_and_vouch_for_nothing(string text)
    {
        var link = Assert.Single(Parse(text).QuerySelectorAll("a"));
        Assert.Equal("noopener nofollow", link.GetAttribute("rel"));
        Assert.StartsWith("http", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![cat](https://elsewhere.example/cat.png)")]
    [InlineData("![cat][1]\n\n[1]: https://elsewhere.example/cat.png")]
    [InlineData("![![cat](https://a.example/1.png)](https://a.example/2.png)")]
    public void A_picture_from_elsewhere_becomes_a_link(string text)
    {
        var page = Parse(text);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.NotEmpty(page.QuerySelectorAll("a[href^='https://']"));
    }

    [Theory]
    [InlineData("```hello", "<pre><code>hello\n</code></pre>")]
    [InlineData("```print(1)\n```", "<pre><code>print(1)\n</code></pre>")]
    [InlineData("``` x = 1\ny = 2\n```", "<pre><code>x = 1\ny = 2\n</code></pre>")]
    [InlineData("```js\ny = 2\n```", "<pre><code class=\"language-js\">y = 2\n</code></pre>")]
    [InlineData("[a]: https", "[a]: https")]
    [InlineData("hello\n\n[a]: # (that nobody sees)", "<p>hello</p>\n<p>[a]: # (that nobody sees)</p>")]
    [InlineData("> [a]: b\n> c", "<blockquote>\n<p>[a]: b<br />\nc</p>\n</blockquote>")]
    [InlineData("[](x)", "[](x)")]
    [InlineData("&nbsp;", "&amp;nbsp;")]
    [InlineData(">", "&gt;")]
    [InlineData("```", "```")]
    [InlineData("1.", "1.")]
    public void Nothing_that_was_said_stays_out_of_sight(string text, string html) => Assert.Equal(html, Markdown.ToHtml(text, out _));

    [Theory]
    [InlineData("3*4*5")]
    [InlineData("2**3**2")]
    [InlineData("(1+2)*(3+4)*5")]
    public void Sums_are_sums(string text) => Assert.Equal(text, Markdown.ToHtml(text, out _));

    // https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html, as far as it applies to Markdown.
    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b onmouseover=alert(1)>x</b>", "<!--<img src=x onerror=alert(1)>-->",
        "<a href=\"javascript:alert(1)\">x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))", "[x](javascript&colon;alert(1))", "[x](<javascript:alert(1)>)", "[x]( javascript:alert(1))", "[x](\u0001javascript:alert(1))",
        "<javascript:alert(1)>", "<JAVASCRIPT:alert(1)>", "<vbscript:x>", "<data:text/html,<script>alert(1)</script>>", "<data:text/html;base64,PHNjcmlwdD4=>",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "[x](vbscript:msgbox(1))", "[x](file:///etc/passwd)", "[x](blob:https://x/1)",
        "[x][1]\n\n[1]: javascript:alert(1)", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](https://x.example/)", "[x](https://x.example/ \"\" onclick=\"alert(1)\")",
        "[x](https://x.example/\"onclick=alert(1)//)", "https://x.example/\"onmouseover=\"alert(1)", "```\" onclick=\"alert(1)\nx\n```", "```<script>\nx\n```",
        "<https://x.example/\" onclick=\"alert(1)>", "*<img src=x onerror=alert(1)>*", "> <script>alert(1)</script>", "- <script>alert(1)</script>",
        "`</code><script>alert(1)</script>`", "```\n</code></pre><script>alert(1)</script>\n```", "</li><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[<script>alert(1)</script>](https://x.example/)", "[x](https://x.example/ '<script>alert(1)</script>')", "hello</p><script>alert(1)</script>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nobody_can_put_a_script_into_a_message(string text)
    {
        var page = Parse(text);

        Assert.Empty(page.QuerySelectorAll("script, img, svg, style, iframe, form, input, b"));
        string[] harmless = ["href", "rel", "title", "class", "dir", "start"];
        Assert.All(page.Body!.QuerySelectorAll("*").SelectMany(element => element.Attributes), attribute => Assert.Contains(attribute.Name, harmless));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Matches("^(https?:|mailto:|/|#$)", link.GetAttribute("href")));
        Assert.Equal("noopener nofollow", page.QuerySelectorAll("a").Select(link => link.GetAttribute("rel")).Distinct().SingleOrDefault("noopener nofollow"));
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('_')]
    [InlineData('`')]
    [InlineData('<')]
    [InlineData('~')]
    [InlineData('(')]
    [InlineData('-')]
    [InlineData('\\')]
    [InlineData('\n')]
    [InlineData('&')]
    public void A_heap_of_signs_is_shown_and_costs_little(char sign) => IsCheap(new string(sign, Message.LongestText));

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("* a ")]
    [InlineData("1. ")]
    [InlineData("**a *b ")]
    [InlineData("[a](")]
    [InlineData("![")]
    [InlineData("[a]: b\n")]
    [InlineData("<a@b.c>")]
    [InlineData("www.a.b ")]
    [InlineData("- a\n  ")]
    [InlineData("> - ")]
    public void So_does_a_heap_of_beginnings(string beginning) => IsCheap(string.Concat(Enumerable.Repeat(beginning, Message.LongestText / beginning.Length)));

    [Theory]
    [InlineData("> ", 2000)]
    [InlineData(">- 1. ", 650)]
    [InlineData("*a", 2000)]
    [InlineData("[a", 2000)]
    [InlineData("~~a ", 1000)]
    public void A_text_that_only_costs_is_shown_as_it_was_typed(string beginning, int times)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, times)).Trim();

        Assert.Equal(text, new HtmlParser().ParseDocument(Markdown.ToHtml(text, out var isOneParagraph)).Body!.TextContent.Trim());
        Assert.True(isOneParagraph);
    }

    [Theory]
    [InlineData("```\n", "a[i][j] *= b[j][i];\n", "\n```")]
    [InlineData("", "- **one** [school](https://school.example/)\n", "")]
    [InlineData("- ", "\\*\\_\\~", "")]
    public void A_long_text_with_many_signs_keeps_its_form(string before, string line, string after) =>
        Assert.NotEmpty(Parse(before + string.Concat(Enumerable.Repeat(line, before == "" ? 45 : 150)) + after).QuerySelectorAll("pre, li"));

    [Fact]
    public void Chance_finds_nothing_that_breaks_it()
    {
        string[] pieces = ["*", "_", "`", "```\n", "[", "](", ")", "<", ">", "\n", "\n\n", "- ", "1. ", "> ", "    ", "!", "&", "http://a.b", "\\", "a", " ", "\t", "|", "~~", "\0", "\u2028", "😀", "\ud800", ":", "#"];
        var dice = new Random(20261121);
        for (var round = 0; round < 3000; round++)
            Parse(string.Concat(Enumerable.Range(0, dice.Next(1, 30)).Select(_ => pieces[dice.Next(pieces.Length)])).Trim() is { Length: > 0 } text ? text : "x");
    }

    private static void IsCheap(string text)
    {
        var clock = Stopwatch.StartNew();
        Markdown.ToHtml(text.Trim() is { Length: > 0 } tidy ? tidy : "x", out _);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}."); // milliseconds, on a machine with nothing else to do
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string text)
    {
        var html = Markdown.ToHtml(text, out var isOneParagraph);
        return new HtmlParser().ParseDocument(isOneParagraph ? $"<p dir=auto>{html}</p>" : $"<div dir=auto>{html}</div>");
    }
}
