using ChatSite.Shared;

namespace ChatSite.Tests.People;

public sealed class TypedTextTests
{
    [Fact]
    public void Line_ends_are_the_browsers_and_edges_are_bare() => Assert.Equal("one\ntwo", TypedText.Tidy("  one\r\ntwo\n "));

    [Fact]
    public void Nothing_stays_that_cannot_be_seen_but_steers() => Assert.Equal("Ada is here", TypedText.Tidy("Ada\u202E is\u0007 here\u2069"));

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.Equal("\uFFFD", TypedText.Tidy("\uD800"));

    [Fact]
    public void What_is_no_character_is_left_out() => Assert.Equal("Ada", TypedText.Tidy("A\uFFFEd\uFDD0a\uFFFF"));

    [Fact]
    public void One_line_is_one_line() => Assert.Equal("she her", TypedText.OneLine(" she\n\n her "));
}
