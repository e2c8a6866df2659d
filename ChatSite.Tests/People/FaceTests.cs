using System.Net;
using ChatSite.Shared;

namespace ChatSite.Tests.People;

public sealed class FaceTests
{
    [Theory]
    [InlineData("Ada Lovelace", ">AL<"), InlineData("ليلى حسن", ">ل\u200cح<"), InlineData("زيد", ">ز<"), InlineData("", "><")]
    public void A_face_shows_the_first_letters_each_by_itself(string name, string shown) => Assert.Contains(shown, WebUtility.HtmlDecode(Face.Of(1, name).Value));
}
