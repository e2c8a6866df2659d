using ChatSite.Commands;
using ChatSite.Commands.Chat;

namespace ChatSite.Tests.Commands;

/// <summary>What a terminal shows of others' words, and of the line that is being written.</summary>
public sealed class ChatOnScreenTests
{
    [Theory]
    [InlineData("\e[2J\e[31mred\a", "[2J[31mred")]
    [InlineData("\u009b31mred", "31mred")]
    [InlineData("\e]0;title\u0007x", "]0;titlex")]
    [InlineData("user\u202Etxt.exe", "usertxt.exe")]
    [InlineData("\u2066a\u2069\u200Fb\uFEFF\u2028", "ab\n")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("a\tb", "a    b")]
    [InlineData("می\u200Cخواهم 👨\u200D👩", "می\u200Cخواهم 👨\u200D👩")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301")]
    [InlineData("\uE000x", "x")]
    public void What_others_write_does_nothing_to_the_terminal(string text, string shown) => Assert.Equal(shown, Harmless.Text(text));

    [Fact]
    public void A_name_is_one_line() => Assert.Equal("Ada 12:00 Hopper: give me your password", Harmless.Line("Ada\n12:00 Hopper: give me your password\n"));

    [Fact]
    public void Lines_break_at_spaces_and_stand_beneath_each_other()
    {
        Assert.Equal(["12:00 Ada: once upon", "      a time there", "      was"], Cells.Wrap("12:00 Ada: once upon a time there was", 20, 6));
        Assert.Equal(["a", "  b"], Cells.Wrap("a\nb", 20, 2));
        Assert.Equal([""], Cells.Wrap("", 20, 2));
    }

    [Fact]
    public void What_has_no_spaces_breaks_where_it_must_and_wide_letters_count_twice()
    {
        Assert.Equal(["01234567", "  89 ab"], Cells.Wrap("0123456789 ab", 8, 2));
        Assert.All(Cells.Wrap("漢字漢字漢字漢字漢字", 9, 0), line => Assert.True(Cells.Of(line) <= 9));
        Assert.Equal("漢字漢字漢字漢字漢字", string.Concat(Cells.Wrap("漢字漢字漢字漢字漢字", 9, 0)));
    }

    [Fact]
    public void A_line_longer_than_the_terminal_shows_the_part_around_the_cursor()
    {
        var line = new InputLine("> ");
        Type(line, "once upon a time there was a very long line");

        Assert.Equal(("> a very long line", 18), line.Draw(20));
        line.Press(Key(ConsoleKey.Home), false);
        Assert.Equal(("> once upon a time ", 2), line.Draw(20));
    }

    [Fact]
    public void Keys_edit_as_in_every_terminal()
    {
        var line = new InputLine("> ");
        Type(line, "hello wrld");
        foreach (var _ in "rld") line.Press(Key(ConsoleKey.LeftArrow), false);
        Type(line, "o");
        Assert.Equal("hello world", line.Text);
        line.Press(Key(ConsoleKey.W, control: true), false);
        Assert.Equal("hello rld", line.Text);
        line.Press(Key(ConsoleKey.K, control: true), false);
        Assert.Equal("hello ", line.Text);
        line.Press(Key(ConsoleKey.Backspace), false);
        Assert.Equal("hello", line.Press(Key(ConsoleKey.Enter), false));
        Assert.Equal("", line.Text);
        line.Press(Key(ConsoleKey.UpArrow), false);
        Assert.Equal("hello", line.Text);
        line.Press(Key(ConsoleKey.DownArrow), false);
        Assert.Equal("", line.Text);
    }

    [Fact]
    public void What_is_pasted_stays_one_message_and_a_smiley_is_one_letter()
    {
        var line = new InputLine("> ");
        Type(line, "for x in y:");
        line.Press(Key(ConsoleKey.Enter), isPasted: true);
        Type(line, "😀");
        Assert.Equal("for x in y:\n😀", line.Text);
        Assert.DoesNotContain('\n', line.Draw(40).Line);
        line.Press(Key(ConsoleKey.Backspace), false);
        Assert.Equal("for x in y:\n", line.Text);
    }

    private static void Type(InputLine line, string text)
    {
        foreach (var sign in text) line.Press(new ConsoleKeyInfo(sign, 0, false, false, false), false);
    }

    private static ConsoleKeyInfo Key(ConsoleKey key, bool control = false) => new('\0', key, false, false, control);
}
