using ChatSite.Accounts;

namespace ChatSite.Tests.Accounts;

public sealed class PasswordsTests
{
    [Theory]
    [InlineData("correct horse battery"), InlineData("ein sehr langer Satz"), InlineData("пароль мой дом"), InlineData("🦊🦊🐻🐻🐼🐼🐨🐨"), InlineData("1843 Analytical")]
    [InlineData("annual report"), InlineData("My dog Ada barks at cats")]
    public void Whatever_is_long_and_not_known_is_taken(string password) => Assert.Null(Passwords.Problem(password, "Ann", "ada@school.example"));

    [Theory]
    [InlineData("password"), InlineData("PassWord"), InlineData("12345678"), InlineData("qwertyuiop"), InlineData("iloveyou"), InlineData("football"), InlineData("password1"), InlineData("trustno1")]
    public void What_everybody_tries_first_is_refused(string password) => Assert.StartsWith("That is one of the passwords", Passwords.Problem(password));

    [Theory]
    [InlineData("Lovelace-"), InlineData("lovelace1815"), InlineData("LovelaceLovelace"), InlineData("!!love-lace!!"), InlineData("Ada.Lovelace!"), InlineData("ada lovelace 1")]
    public void What_is_like_the_name_or_the_address_is_refused(string password) =>
        Assert.StartsWith("That password is too much like", Passwords.Problem(password, "Lovelace", "ada.lovelace@school.example"));

    [Theory]
    [InlineData("1234567"), InlineData("")]
    public void What_is_short_is_refused(string password) => Assert.StartsWith("A password has at least", Passwords.Problem(password));

    [Fact]
    public void More_than_ten_thousand_are_known() => Assert.InRange(CommonPasswords.Count, 10_000, 30_000);
}
