using ChatSite.Data;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Pages.Shared;

public sealed class PublicAddressTests
{
    [Fact]
    public async Task Links_in_mails_lead_to_the_configured_address_whatever_the_request_claims()
    {
        await using var site = await RunningSite.Start("--ChatSite:PublicAddress", "https://chat.school.example/");
        using var hopper = await site.SetUp("Hopper");
        await hopper.Send("/admin/sign-up", ("Mode", "Open"), ("Statement", ""));
        using var ada = new Person(site, "Ada");
        ada.Client.DefaultRequestHeaders.TryAddWithoutValidation("Host", "evil.example");

        await ada.Send("/register", ("UserName", "Ada"), ("Email", ada.Email), ("Password", Person.Password), ("ConfirmPassword", Person.Password));

        var mail = (await site.MailsTo(ada.Email)).Single();
        Assert.Contains("\r\nhttps://chat.school.example/confirm-email?token=", mail);
        Assert.DoesNotContain("evil", mail);
    }

    [Theory]
    [InlineData("chat.school.example"), InlineData("ftp://chat.school.example"), InlineData("https://chat.school.example/path"), InlineData("https://user@chat.school.example")]
    public async Task What_is_no_address_of_a_site_is_refused_at_the_start(string address)
    {
        var refusal = await Assert.ThrowsAsync<StartRefused>(() => RunningSite.Start("--ChatSite:PublicAddress", address));

        Assert.Contains("is no address of a site, such as https://chat.school.example.", refusal.Message);
    }
}
