using ChatSite.Contacts;

namespace ChatSite.Tests.People;

public sealed class AudienceTests
{
    [Theory]
    [InlineData(Audience.Nobody, false, false, false, true)]
    [InlineData(Audience.Staff, false, false, true, true)]
    [InlineData(Audience.Contacts, false, true, true, true)]
    [InlineData(Audience.Everyone, true, true, true, true)]
    public void Each_circle_holds_the_ones_before_it(Audience audience, bool other, bool contact, bool staff, bool self) =>
        Assert.Equal((other, contact, staff, self),
            (audience.Lets(Closeness.Other), audience.Lets(Closeness.Contact), audience.Lets(Closeness.Staff), audience.Lets(Closeness.Self)));

    [Fact]
    public void What_pupils_tell_is_for_staff_until_they_choose_otherwise() => Assert.Equal(Audience.Staff, Audiences.Usual(isStaff: false));
}
